import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordEvidence, recordFacts } from "@/lib/orders/evidence/record-evidence";
import { saidOfCost } from "@/lib/orders/evidence/said-of-cost";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName, histories, history } from "@/testing/histories";
import { costSteps, vendorCost } from "./vendor-cost";
import { verifyLedger } from "./verify-ledger";

describe("what an order cost at the vendor", () => {
  test.each<[string, FactName[], number | null, boolean]>([
    ["nothing before an answer", ["created", "submitted"], null, false],
    ["what the answer to the send says", ["submitted", "accepted"], 10_700, false],
    ["what a look-up says after a lost answer", ["submitted", "ambiguous", "found"], 9_900, false],
    ["the first amount, whatever later ones say", ["accepted", "found", "foundReference"], 10_700, false],
    ["still there after a failure that refunds nothing", ["accepted", "failure"], 10_700, false],
    ["given back by a confirmed refund", ["accepted", "success", "refund"], 10_700, true],
    ["not given back by a report", ["accepted", "success", "saidRefund"], 10_700, false],
    ["not given back by an admin, who is not the vendor", ["accepted", "decidedRefund"], 10_700, false],
    ["nothing if the refund came before any amount", ["refund", "foundReference"], null, false],
    ["nothing for an answer without an amount", ["submitted", "otpSent", "verified"], null, false],
  ])("is %s", (_, names, paise, isRefunded) => {
    expect(vendorCost(history(...names).map(saidOfCost))).toEqual({ paise, isRefunded });
  });

  test("is nothing for an amount of zero", () =>
    expect(vendorCost([{ paise: 0, isRefund: false }])).toEqual({ paise: null, isRefunded: false }));

  test("is posted fact by fact as it is posted at once: each number once, and the sum is the cost", () => {
    fc.assert(
      fc.property(histories, (set) => {
        const said = set.map(saidOfCost);
        const steps = said.flatMap((_, index) =>
          costSteps("B1", vendorCost(said.slice(0, index)), vendorCost(said.slice(0, index + 1))),
        );
        expect(steps).toEqual(costSteps("B1", vendorCost([]), vendorCost(said)));
        const { paise, isRefunded } = vendorCost(said);
        const sum = steps.reduce((total, step) => total + step.paise, 0);
        expect(sum).toBe(isRefunded ? 0 : (paise ?? 0));
        expect(new Set(steps.map(({ number }) => number)).size).toBe(steps.length);
      }),
    );
  });
});

/** What is posted of an order's vendor cost: number, and paise on the two accounts. */
async function costsOf(orderId: string) {
  const { rows } = await db().execute(sql`
    select t.number, t.kind, sum(e.amount_paise) filter (where a.kind = 'vendor_cost')::int as cost,
      sum(e.amount_paise) filter (where a.kind = 'vendor_float')::int as float
    from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
    where t.cause = ${`cost:${orderId}`} group by t.id order by t.number`);
  return rows;
}

const COST = { number: 1, kind: "vendor_cost", cost: -10_700, float: 10_700 };
const BACK = { number: 2, kind: "vendor_cost", cost: 10_700, float: -10_700 };

describe("the cost is posted with the evidence", () => {
  const record = async (orderId: string, ...names: FactName[]) => {
    for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "vendor_answer" });
  };

  test("once, and given back once", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted");
    expect(await costsOf(id)).toEqual([]);
    await record(id, "accepted", "accepted", "found");
    expect(await costsOf(id)).toEqual([COST]);
    await record(id, "success", "refund", "refund");
    expect(await costsOf(id)).toEqual([COST, BACK]);
  });

  test("of an order without a price too, since it cost the operator all the same", async () => {
    const id = await bareOrder(await freshAgent(), { pricePaise: null });
    await record(id, "created", "submitted", "accepted");
    expect(await costsOf(id)).toEqual([COST]);
  });

  test("of many orders at once, with several facts each", async () => {
    const ids = await Promise.all([1, 2, 3].map(async () => bareOrder(await freshAgent())));
    for (const id of ids) await record(id, "created", "submitted");
    const names: FactName[] = ["accepted", "success", "refund"];
    const all = names.flatMap((name) => ids.map((orderId) => ({ orderId, factOf: () => FACT[name] })));
    await db().transaction((tx) => recordFacts(tx, all, "vendor_callback"));
    for (const id of ids) expect(await costsOf(id)).toEqual([COST, BACK]);
  });

  test("and the ledger is sound; one that no answer says is found", async () => {
    const id = await bareOrder(await freshAgent());
    await record(id, "created", "submitted", "accepted", "refund");
    const broken = async (database = db()) =>
      (await verifyLedger(database)).broken.filter((one) => one.rule === "cost" && one.of === id);
    expect(await broken()).toEqual([]);
    const insert = sql`insert into ledger_transactions (kind, cause, number, at)
      values ('vendor_cost', ${`cost:${id}`}, 3, now()) returning id`;
    let found: unknown;
    const rolledBack = db().transaction(async (tx) => {
      const [added] = (await tx.execute<{ id: number }>(insert)).rows;
      await tx.execute(sql`insert into ledger_entries (account_id, at, transaction_id, amount_paise)
        select id, now(), ${added?.id}, case kind when 'vendor_cost' then -1 else 1 end from ledger_accounts
        where kind in ('vendor_cost', 'vendor_float')`);
      found = await broken(tx);
      tx.rollback();
    });
    await expect(rolledBack).rejects.toThrow();
    expect(found).toEqual([{ rule: "cost", of: id }]);
  });
});
