import { isNull } from "drizzle-orm";
import { auditLog } from "@/db/schema/audit-log";
import { consents } from "@/db/schema/consents";
import { dataRequests } from "@/db/schema/data-requests";
import { evidence } from "@/db/schema/evidence";
import { ledgerTransactions } from "@/db/schema/ledger";
import { orderErasures } from "@/db/schema/order-erasures";
import { orders } from "@/db/schema/orders";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { ClassOfData } from "@/lib/operator/retention/class-of-data";
import { SHORT_LIVED } from "@/lib/operator/retention/short-lived";
import { destroyErased } from "@/lib/orders/erasure/destroy-erased";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";
import { keepMonths } from "@/lib/vendor/calls/keep-months";

const kept = () => "for_good" as const;

/** Every class of data that the portal keeps, for how long and why. docs/retention.md is checked against it. */
export const RETENTION: readonly ClassOfData[] = [
  {
    ...{ name: "Personal data erased on request", since: "the order's last change" },
    ...{ kept: () => ({ ms: env().ERASURE_AFTER_DAYS * DAY_MS }), setting: "ERASURE_AFTER_DAYS" },
    because: "a year from the processing, out of everybody's reach (DPDP Rules, rule 8(3))",
    ...{ at: orderErasures.processedAt, left: isNull(orderErasures.destroyedAt) },
    erase: () => destroyErased(db(), now()),
  },
  ...SHORT_LIVED,
  {
    ...{ name: "Calls to INEXOPAY, masked, by month", since: "the call" },
    ...{ kept: () => ({ months: env().RETENTION_CALLS_MONTHS ?? null }), setting: "RETENTION_CALLS_MONTHS" },
    because: "at least a year of logs (DPDP Rules, rule 8(3)); the operator says how much longer",
    ...{ at: vendorCalls.at, erase: async () => (await keepMonths()).dropped.length },
  },
  {
    ...{ name: "Personal data of orders, sealed", kept, since: "", at: orders.createdAt, erase: null },
    because: "until the customer asks; the shop answers for the application meanwhile",
  },
  {
    ...{ name: "Orders' evidence, without personal data", kept, since: "", at: evidence.at, erase: null },
    because: "shows what was sent, once, and how it ended",
  },
  {
    ...{ name: "Consents", kept, since: "", at: consents.at, erase: null },
    because: "proof that consent was given (DPDP Act, section 6(10))",
  },
  {
    ...{ name: "Requests about personal data", kept, since: "", at: dataRequests.receivedAt, erase: null },
    because: "proof that they were answered in time; their words go with their order's data",
  },
  {
    ...{ name: "Money", kept, since: "", at: ledgerTransactions.at, erase: null },
    because: "the books, for at least eight years (Companies Act 2013, section 128(5))",
  },
  {
    ...{ name: "The audit log, without personal data", kept, since: "", at: auditLog.at, erase: null },
    because: "a year at least; npm run audit:cut shortens it by hand",
  },
];
