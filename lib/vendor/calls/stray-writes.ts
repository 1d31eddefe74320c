import { and, gte, inArray, isNull, lt } from "drizzle-orm";
import type { Database } from "@/db/client";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { CATALOGUE, isWrite } from "@/lib/vendor/inexopay";

type Period = { from: Date; to: Date };

const WRITES: string[] = CATALOGUE.map(({ name }) => name).filter(isWrite);

/** Writes of a period, sent or possibly sent, that belong to no order. */
export async function findStrayWrites(db: Database, _scope: EveryoneScope, { from, to }: Period) {
  return db
    .select({
      id: vendorCalls.id,
      endpoint: vendorCalls.endpoint,
      outcome: vendorCalls.outcome,
      sentOrderid: vendorCalls.sentOrderid,
    })
    .from(vendorCalls)
    .where(
      and(
        gte(vendorCalls.at, from),
        lt(vendorCalls.at, to),
        isNull(vendorCalls.orderId),
        inArray(vendorCalls.endpoint, WRITES),
        inArray(vendorCalls.outcome, ["accepted", "ambiguous"]),
      ),
    );
}
