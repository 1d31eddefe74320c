import { afterEach, expect, test } from "vitest";
import { charges } from "@/db/schema/charges";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { auditOf } from "@/testing/invitations";
import { exportStatement, type StatementWords, statementRows } from "./export-statement";
import { spanSchema } from "./schema";

afterEach(() => setClock());

const SPAN = spanSchema.parse({ month: "2026-11" });
const WORDS: StatementWords = {
  heading: ["Order", "When", "Service", "Hold", "Capture", "Release", "Refund"],
  total: "Total",
  unpriced: "unpriced",
  variantOf: ({ variant }) => variant,
};

async function rowsOf(agent: Agent) {
  const rows = [];
  for await (const batch of statementRows(agent.scope, SPAN, WORDS)) rows.push(...batch);
  return rows;
}

type Agent = Awaited<ReturnType<typeof freshAgent>>;

/** Records facts about an order at a time in India. */
async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

const at = (text: string) => setClock(() => Date.parse(`${text}+05:30`));

test("a statement has the steps of the shop's prices on these days in India, and the totals", async () => {
  const [agent, other] = [await freshAgent(), await freshAgent()];
  at("2026-10-31T23:59:59.999");
  const first = await bareOrder(agent, { pricePaise: 10_700 });
  await happens(first, "created", "submitted");
  at("2026-11-01T00:00:00.000");
  await happens(first, "success");
  at("2026-11-05T12:00:00.000");
  const foreign = await bareOrder(other, { pricePaise: 1 });
  await happens(foreign, "created", "submitted");
  at("2026-11-30T23:59:59.999");
  const last = await bareOrder(agent, { pricePaise: 2_500 });
  await happens(last, "created", "submitted");
  await happens(first, "refund");
  at("2026-12-01T00:00:00.000");
  await happens(last, "failure");
  const [pan, when] = ["pan.new_pan.EKYC", "2026-11-30 23:59:59"];
  expect(await rowsOf(agent)).toEqual([
    [first, "2026-11-01 00:00:00", pan, null, "107.00", null, null],
    ...[
      [first, when, pan, null, null, null, "107.00"],
      [last, when, pan, "25.00", null, null, null],
    ].sort(([one], [two]) => String(one).localeCompare(String(two))),
    ["Total", null, 3, "25.00", "107.00", "0.00", "107.00"],
  ]);
});

test("a closed month stays the same to the byte, whatever happens to its orders later", async () => {
  const agent = await freshAgent();
  const ids: string[] = [];
  at("2026-11-10T10:00:00.000");
  for (const names of [
    ["submitted"],
    ["submitted", "success"],
    ["submitted", "failure"],
    [],
  ] as FactName[][]) {
    const id = await bareOrder(agent, { pricePaise: 10_700 });
    await happens(id, "created", ...names);
    ids.push(id);
  }
  at("2026-12-01T00:00:00.000");
  const file = async () =>
    (await exportStatement({ actor: agent, shopId: agent.shopId, span: SPAN, words: WORDS })).text();
  const closed = await file();
  for (const id of ids) await happens(id, "submitted", "success", "decidedFailure", "refund");
  const later = await bareOrder(agent, { pricePaise: 10_700 });
  await happens(later, "created", "submitted", "success");
  expect(await file()).toBe(closed);
});

test("months before the ledger are made from the charges: with more than one batch, none is missing and none repeated", async () => {
  const agent = await freshAgent();
  const orderId = await bareOrder(agent, { pricePaise: 100 });
  // Ten at each time, so that batches end between equal times.
  const rows = Array.from({ length: 1_010 }, (_, i) => ({
    ...{ orderId, shopId: agent.shopId, number: i + 1, amountPaise: i },
    ...{ effect: "hold" as const, at: new Date(Date.UTC(2026, 10, 10, 0, 0, Math.floor(i / 10))) },
  }));
  await db().insert(charges).values(rows);
  const lines = await rowsOf(agent);
  expect(lines.slice(0, -1).map((row) => row[3])).toEqual(rows.map((_, i) => (i / 100).toFixed(2)));
  expect(lines.at(-1)?.slice(2, 4)).toEqual([1_010, "5095.45"]);
});

test("agents get only their own shop's, whatever they ask for, and the export is audited", async () => {
  const [agent, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
  at("2026-11-05T12:00:00.000");
  const [own, foreign] = [await bareOrder(agent), await bareOrder(other)];
  for (const id of [own, foreign]) await happens(id, "created", "submitted");
  const asked = { shopId: other.shopId, span: SPAN, words: WORDS };
  const text = await (await exportStatement({ actor: agent, ...asked })).text();
  expect([text.includes(own), text.includes(foreign)]).toEqual([true, false]);
  expect(await (await exportStatement({ actor: admin, ...asked })).text()).toContain(foreign);
  expect(await auditOf(agent.shopId)).toEqual([
    {
      action: "statement.exported",
      facts: { first: "2026-11-01", last: "2026-11-30" },
      userId: agent.userId,
    },
  ]);
  expect(await auditOf(other.shopId)).toMatchObject([{ userId: admin.userId }]);
});
