import type { Row } from "./row";
import { between } from "./rows/between";
import { callbacks } from "./rows/callbacks";
import { crash } from "./rows/crash";
import { crossing } from "./rows/crossing";
import { database } from "./rows/database";
import { doubleSubmit } from "./rows/double-submit";
import { failover } from "./rows/failover";
import { faults } from "./rows/faults";
import { flood } from "./rows/flood";
import { forgery } from "./rows/forgery";
import { instances } from "./rows/instances";
import { keys } from "./rows/keys";
import { ledger } from "./rows/ledger";
import { lostCallbacks } from "./rows/lost-callbacks";
import { outage } from "./rows/outage";
import { renewal } from "./rows/renewal";
import { restore } from "./rows/restore";
import { topUpsRow } from "./rows/top-ups";
import { truthRow } from "./rows/truth";
import { upgrade } from "./rows/upgrade";

/** Every row of "nothing lost", in the order in which `all` runs them. */
export const ROWS: readonly Row[] = [
  truthRow,
  doubleSubmit,
  forgery,
  callbacks,
  crossing,
  lostCallbacks,
  faults,
  between,
  crash,
  ledger,
  topUpsRow,
  database,
  outage,
  instances,
  failover,
  flood,
  restore,
  keys,
  upgrade,
  renewal,
];
