import type { Row } from "./row";
import { balance } from "./rows/balance";
import { callback } from "./rows/callback";
import { csv } from "./rows/csv";
import { customer } from "./rows/customer";
import { deep } from "./rows/deep";
import { growth } from "./rows/growth";
import { list } from "./rows/list";
import { pages } from "./rows/pages";
import { processes } from "./rows/processes";
import { rows } from "./rows/rows";
import { scripts } from "./rows/scripts";
import { seed } from "./rows/seed";
import { slow4g } from "./rows/slow-4g";
import { start } from "./rows/start";
import { submit } from "./rows/submit";

/** Every row, in the order of the table. */
export const ROWS: readonly Row[] = [
  ...[list, pages, callback, customer, submit, scripts, slow4g],
  ...[growth, deep, balance, csv, start, processes, seed, rows],
];
