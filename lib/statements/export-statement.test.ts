import { expect, test } from "vitest";
import { db } from "@/db/client";
import { bareOrder, freshAdmin, freshAgent } from "@/db/fixtures";
import { charges } from "@/db/schema/charges";
import { auditOf } from "@/lib/invitations/test-invitations";
import { exportStatement, type StatementWords, statementRows } from "./export-statement";
import { spanSchema } from "./schema";

const SPAN = spanSchema.parse({ month: "2026-11" });
const WORDS: StatementWords = {
  heading: ["Order", "Made", "Service", "State", "Price", "Hold", "Capture", "Release", "Refund"],
  total: "Total",
  unpriced: "unpriced",
  variantOf: ({ variant }) => variant,
  stateOf: ({ state }) => state,
};

async function rowsOf(agent: Awaited<ReturnType<typeof freshAgent>>) {
  const rows = [];
  for await (const batch of statementRows(agent.scope, SPAN, WORDS)) rows.push(...batch);
  return rows;
}

test("a statement holds the shop's orders of these days in India, their effects, and the sums", async () => {
  const [agent, other] = [await freshAgent(), await freshAgent()];
  const at = (text: string) => ({ createdAt: new Date(text), updatedAt: new Date(text) });
  const first = await bareOrder(agent, { pricePaise: 10_700, ...at("2026-11-01T00:00:00+05:30") });
  const last = await bareOrder(agent, { pricePaise: null, ...at("2026-11-30T23:59:59.999+05:30") });
  await bareOrder(agent, { pricePaise: 1, ...at("2026-10-31T23:59:59.999+05:30") });
  await bareOrder(agent, { pricePaise: 1, ...at("2026-12-01T00:00:00+05:30") });
  await bareOrder(other, { pricePaise: 1, ...at("2026-11-05T12:00:00+05:30") });
  const effect = (orderId: string, name: "hold" | "capture" | "refund", amountPaise: number | null) => ({
    orderId,
    effect: name,
    amountPaise,
    at: new Date("2026-11-30T12:00:00Z"),
  });
  await db()
    .insert(charges)
    .values([
      effect(first, "hold", 10_700),
      effect(first, "capture", 10_700),
      effect(first, "refund", 10_700),
      effect(last, "hold", null),
    ]);
  expect(await rowsOf(agent)).toEqual([
    [
      ...[first, "2026-11-01 00:00:00", "pan.new_pan.EKYC", "created", "107.00"],
      ...["107.00", "107.00", null, "107.00"],
    ],
    [
      ...[last, "2026-11-30 23:59:59", "pan.new_pan.EKYC", "created", "unpriced"],
      ...["unpriced", null, null, null],
    ],
    ["Total", null, 2, null, "107.00", "107.00", "107.00", "0.00", "107.00"],
  ]);
});

test("of more orders than one batch none is missing and none twice", async () => {
  const agent = await freshAgent();
  const ids: string[] = [];
  // Ten at each moment, so that batches end between equal times.
  for (let i = 0; i < 1_010; i++) {
    const createdAt = new Date(Date.UTC(2026, 10, 10, 0, 0, Math.floor(i / 10)));
    ids.push(await bareOrder(agent, { pricePaise: 100, createdAt }));
  }
  const rows = await rowsOf(agent);
  expect(new Set(rows.slice(0, -1).map(([id]) => id))).toEqual(new Set(ids));
  expect(rows).toHaveLength(1_011);
  expect(rows.at(-1)?.slice(2, 5)).toEqual([1_010, null, "1010.00"]);
});

test("an agent gets their own shop's, whatever is asked for, and who took it is in the log", async () => {
  const [agent, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
  const createdAt = new Date("2026-11-05T12:00:00Z");
  const [own, foreign] = [await bareOrder(agent, { createdAt }), await bareOrder(other, { createdAt })];
  const asked = { agentId: other.agentId, span: SPAN, words: WORDS };
  const text = await (await exportStatement({ actor: agent, ...asked })).text();
  expect([text.includes(own), text.includes(foreign)]).toEqual([true, false]);
  expect(await (await exportStatement({ actor: admin, ...asked })).text()).toContain(foreign);
  expect(await auditOf(agent.agentId)).toEqual([
    {
      action: "statement.exported",
      facts: { first: "2026-11-01", last: "2026-11-30" },
      userId: agent.userId,
    },
  ]);
  expect(await auditOf(other.agentId)).toMatchObject([{ userId: admin.userId }]);
});
