import { count, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { evidence } from "@/db/schema/evidence";
import { vendorCalls } from "@/db/schema/vendor-calls";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { recordAnswer, recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import type { EndpointName } from "@/lib/vendor/inexopay";
import type { CallRecord } from "@/lib/vendor/outcome";
import { bareOrder, freshAgent } from "@/testing/fixtures";

const PAIRS = 200;
const AT_ONCE = 5;

const ACCEPTED: Fact = {
  kind: "accepted",
  content: { txid: "TX1", url: "https://pan.example.in/1", amountPaise: 10_700 },
};
const FOUND: Fact = { kind: "found", content: { reference: null, amountPaise: null } };

function callTo(endpoint: EndpointName, orderid: string): CallRecord {
  const answer = { durationMs: 5, httpStatus: 200, request: {}, response: null, reason: null };
  return { endpoint, orderid, startedAt: now(), outcome: "accepted", ...answer };
}

async function sentOrder(actor: AgentActor): Promise<string> {
  const orderId = await bareOrder(actor);
  await recordEvidence(db(), orderId, { kind: "submitted", content: { attempt: 1 } }, { source: "portal" });
  return orderId;
}

test("answers to a send and a look-up may arrive at the same moment, and neither is lost", async () => {
  const actor = await freshAgent();
  const ids: string[] = [];
  while (ids.length < PAIRS) {
    const some = await Promise.all(Array.from({ length: AT_ONCE }, () => sentOrder(actor)));
    ids.push(...some);
    const pairs = some.flatMap((id) => [
      recordAnswer(id, callTo("requestPan", id), ACCEPTED, "vendor_answer"),
      recordAnswer(id, callTo("panStatus", id), FOUND, "look_up"),
    ]);
    const ends = await Promise.allSettled(pairs);
    expect(ends.filter(({ status }) => status === "rejected")).toEqual([]);
  }
  const facts = await db()
    .select({ kind: evidence.kind, kept: count() })
    .from(evidence)
    .where(inArray(evidence.orderId, ids))
    .groupBy(evidence.kind)
    .orderBy(evidence.kind);
  expect(facts).toEqual(["accepted", "found", "submitted"].map((kind) => ({ kind, kept: ids.length })));
  const calls = await db().select().from(vendorCalls).where(inArray(vendorCalls.orderId, ids));
  expect(calls).toHaveLength(ids.length * 2);
}, 300_000);
