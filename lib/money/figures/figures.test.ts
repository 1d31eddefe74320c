import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { balanceReadings } from "@/db/schema/balance-readings";
import { ledgerChecks } from "@/db/schema/ledger-checks";
import { shops } from "@/db/schema/shops";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { verifyLedgerDaily } from "@/lib/money/ledger/checks/verify-ledger-daily";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { loadAdminList } from "@/lib/orders/lists/loaders";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, HOUR_MS } from "@/lib/platform/india-day";
import { ownSchema } from "@/testing/database/own-schema";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { loadMoneyFigures, loadMoneyTrouble } from "./loaders";

let admin: AdminActor;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("figures");
  admin = await freshAdmin();
});
afterAll(() => drop());
afterEach(() => setClock());

async function shopWith(paise: number, limit: number | null): Promise<AgentActor> {
  const agent = await freshAgent({ creditLimitPaise: limit });
  if (paise > 0) await adjustShop(admin, { shopId: agent.shopId, paise, reason: "for a test" });
  return agent;
}

/** What was given to shops by hand, in paise. */
async function byHand() {
  const { ofOperator } = await loadMoneyFigures(admin);
  return ofOperator.find(({ kind }) => kind === "adjustments")?.paise ?? 0;
}

async function happens(id: string, ...names: FactName[]) {
  for (const name of names) await recordEvidence(db(), id, FACT[name], { source: "portal" });
}

test("what shops may spend is compared with the vendor's last balance", async () => {
  const before = (await loadMoneyFigures(admin)).cover;
  expect([before.balance, before.shortPaise]).toEqual([null, null]);
  await shopWith(20_000, 5_000);
  await shopWith(10_000, null);
  const suspended = await shopWith(0, 7_000);
  await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, suspended.shopId));
  const [old, at] = [later(now(), -DAY_MS), now()];
  await db()
    .insert(balanceReadings)
    .values([
      { at: old, balancePaise: 99_000 },
      { at, balancePaise: 24_000 },
    ]);
  const { cover } = await loadMoneyTrouble(admin);
  const spendablePaise = before.spendablePaise + 25_000;
  expect(cover).toEqual({
    balance: { paise: 24_000, at },
    ...{ spendablePaise, unlimited: before.unlimited + 1, shortPaise: spendablePaise - 24_000 },
  });
});

test("what is held is shown by age, and each number is that of the rows it leads to", async () => {
  const given = await byHand();
  const agent = await shopWith(30_000, 0);
  for (const [days, pricePaise] of [
    [0, 1_000],
    [1, 2_000],
    [2, 3_000],
    [29, 4_000],
    [40, 5_000],
  ] as const) {
    const id = await bareOrder(agent, { pricePaise, createdAt: later(now(), -days * DAY_MS) });
    await happens(id, "created", "submitted", "accepted");
    if (days === 2) await happens(id, "success", "failure");
  }
  const { ages, ofShops, ofOperator } = await loadMoneyFigures(admin);
  expect(ages.map(({ held }) => [held.count, held.paise])).toEqual([
    [2, 3_000],
    [0, 0],
    [1, 4_000],
    [1, 5_000],
  ]);
  expect(ofShops.find(({ kind }) => kind === "held")?.paise).toBe(12_000);
  for (const { firstDay, lastDay, held } of ages) {
    const asked = { view: "held", to: lastDay, ...(firstDay ? { from: firstDay } : {}) };
    expect((await loadAdminList(admin, asked)).items).toHaveLength(held.count);
  }
  expect(ofOperator.find(({ kind }) => kind === "adjustments")?.paise).toBe(given + 30_000);
});

test("a due is as old as its beginning, whatever was paid or added since", async () => {
  const agent = await shopWith(1_000, 0);
  const start = later(now(), 1_000);
  setClock(() => start.getTime());
  for (const [after, pricePaise] of [
    [0, 4_000],
    [3 * DAY_MS, 5_000],
  ] as const) {
    const id = await bareOrder(agent, { pricePaise });
    await happens(id, "created", "submitted", "accepted", "failure");
    setClock(() => start.getTime() + after);
    await happens(id, "decidedSuccess");
  }
  setClock(() => start.getTime() + 4 * DAY_MS);
  const { dues, ages } = await loadMoneyFigures(admin);
  expect(dues.filter(({ shopId }) => shopId === agent.shopId)).toMatchObject([{ paise: 8_000, age: 1 }]);
  expect(ages[1]?.due).toEqual({ count: 1, paise: 8_000 });
});

test("the operator's accounts are summed from the last verification on, with what was posted before and after it", async () => {
  const start = now();
  const before = await byHand();
  await shopWith(30_000, 0);
  setClock(() => later(start, 2 * HOUR_MS).getTime());
  await shopWith(7_000, 0);
  const all = await byHand();
  expect(all - before).toBe(37_000);
  await verifyLedgerDaily();
  expect(await byHand()).toBe(all);
  const [kept] = await db().select({ sums: ledgerChecks.sums }).from(ledgerChecks);
  // The second was posted within the last hour.
  expect(kept?.sums.adjustments).toBe(-(all - 7_000));
  await shopWith(500, 0);
  expect(await byHand()).toBe(all + 500);
});
