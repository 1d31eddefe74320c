import { randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adjustments } from "@/db/schema/adjustments";
import { auditLog } from "@/db/schema/audit-log";
import { bankLines } from "@/db/schema/bank-statement";
import { ledgerAccounts } from "@/db/schema/ledger";
import { operatorSettings } from "@/db/schema/operator-settings";
import { topUps } from "@/db/schema/top-ups";
import { confirmAdjustment, refuseAdjustment } from "@/lib/money/adjustments/decisions/decide-adjustment";
import { giveLine } from "@/lib/money/bank-statement/decisions/give-line";
import { giveLineToShop } from "@/lib/money/bank-statement/decisions/give-line-to-shop";
import { loadBankStatement } from "@/lib/money/bank-statement/loaders";
import { settleLines } from "@/lib/money/bank-statement/matching/settle-lines";
import type { Entry } from "@/lib/money/bank-statement/reading/read-statement";
import { storeLines } from "@/lib/money/bank-statement/store-lines";
import { loadMoneyTrouble } from "@/lib/money/figures/loaders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS, dayIst } from "@/lib/platform/india-day";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { loadTakenBack } from "./loaders";
import { makeGood } from "./make-good";

const PAISE = 50_000;
const [TODAY, YESTERDAY] = [dayIst(now()), dayIst(later(now(), -DAY_MS))];
let admin: AdminActor;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("taken_back");
  admin = await freshAdmin();
});
afterAll(() => drop());

const freshUtr = () => `6${String(randomInt(1e11)).padStart(11, "0")}`;
const cameIn = (utr: string): Entry => ({
  ...{ line: 2, day: YESTERDAY, paise: PAISE, direction: "in", text: `UPI/CR/${utr}/ASHA`, number: "" },
});
const wentOut = (utr: string, changes: Partial<Entry> = {}): Entry => ({
  ...{ line: 3, day: TODAY, paise: PAISE, direction: "out", text: `UPI/REV/${utr}`, number: "", ...changes },
});
const bring = async (...entries: Entry[]) => {
  const importId = await db().transaction((tx) => storeLines(tx, admin, { entries, bad: [] }));
  await settleLines();
  return importId;
};
async function entered(utr: string) {
  const { shopId } = await freshAgent({ creditLimitPaise: 0 });
  const said = { amountPaise: PAISE, method: "upi" as const, utr, paidOn: YESTERDAY, createdAt: now() };
  await db()
    .insert(topUps)
    .values({ shopId, requestId: randomUUID(), reference: `R${randomUUID().slice(0, 9)}`, ...said });
  return shopId;
}
const lineOf = async (utr: string) => {
  const lines = (await db().select().from(bankLines)).filter(({ utrs }) => utrs.includes(utr));
  expect(lines).toHaveLength(1);
  return lines[0] as (typeof lines)[number];
};
async function availableOf(shopId: string) {
  const of = and(eq(ledgerAccounts.shopId, shopId), eq(ledgerAccounts.kind, "available"));
  return (await db().select().from(ledgerAccounts).where(of))[0]?.balancePaise;
}
async function topUpOf(shopId: string) {
  const made = await db().select().from(topUps).where(eq(topUps.shopId, shopId));
  expect(made).toHaveLength(1);
  return made[0] as (typeof made)[number];
}
const listed = async (shopId: string) => (await loadTakenBack(admin)).filter((one) => one.shopId === shopId);
const becauseOf = async (utr: string) =>
  (await loadBankStatement(admin, {})).lines.find(({ text }) => text.includes(utr))?.because;

test("a credited payment that goes out again in a later file is listed once, until it is made good, and debits nothing", async () => {
  const utr = freshUtr();
  const shopId = await entered(utr);
  await bring(cameIn(utr));
  expect([await availableOf(shopId), await listed(shopId)]).toEqual([PAISE, []]);
  const before = (await loadMoneyTrouble(admin)).takenBack;
  for (let times = 0; times < 2; times += 1) await bring(wentOut(utr));
  const { id } = await lineOf(utr);
  expect(await listed(shopId)).toMatchObject([{ id, paise: PAISE, day: YESTERDAY }]);
  expect((await loadMoneyTrouble(admin)).takenBack).toBe(before + 1);
  expect(await availableOf(shopId)).toBe(PAISE);
  for (let times = 0; times < 2; times += 1)
    expect(await makeGood({ actor: admin, input: { line: id } })).toMatchObject({ ok: true });
  await bring(cameIn(utr), wentOut(utr));
  expect([await listed(shopId), await availableOf(shopId)]).toEqual([[], PAISE]);
  const acts = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.object, String(id)))
    .orderBy(auditLog.seq);
  // An import may have the same number.
  const ofLine = acts.map(({ action }) => action).filter((action) => action.startsWith("bank_line."));
  expect(ofLine).toEqual(["bank_line.taken_back", "bank_line.made_good"]);
});

test("a later file that overlaps the earlier one, and so has both lines, shows it too", async () => {
  const utr = freshUtr();
  const shopId = await entered(utr);
  await bring(cameIn(utr));
  await bring(cameIn(utr), wentOut(utr));
  expect(await listed(shopId)).toHaveLength(1);
});

test("a payment that waits, or comes with both lines, is left to an admin, and no top-up is credited by it", async () => {
  const [first, second] = [freshUtr(), freshUtr()];
  await bring(cameIn(first));
  await bring(wentOut(first), cameIn(second), wentOut(second));
  for (const utr of [first, second]) {
    const shopId = await entered(utr);
    await settleLines();
    expect([await becauseOf(utr), await availableOf(shopId)]).toEqual(["taken_back", 0]);
    const { id } = await lineOf(utr);
    expect(await makeGood({ actor: admin, input: { line: id } })).toMatchObject({ ok: false });
  }
});

test("it credits no shop: not by one admin, not by two, and not if it goes out while the second is awaited", async () => {
  const refused = { ok: false, code: "line_taken_back" };
  const { shopId } = await freshAgent({ creditLimitPaise: 0 });
  const give = (line: number) => giveLineToShop({ actor: admin, input: { line, shop: shopId } });
  const gone = freshUtr();
  await bring(cameIn(gone), wentOut(gone));
  const { id } = await lineOf(gone);
  const topUp = await topUpOf(await entered(freshUtr()));
  expect(await give(id)).toEqual(refused);
  expect(await giveLine({ actor: admin, input: { line: id, top_up: topUp.id } })).toEqual(refused);

  await db()
    .insert(operatorSettings)
    .values({ secondAdminAbovePaise: PAISE - 1 });
  expect(await give(id)).toEqual(refused);
  const asked = freshUtr();
  await bring(cameIn(asked));
  const line = await lineOf(asked);
  expect(await give(line.id)).toMatchObject({ ok: true });
  const ofLine = eq(adjustments.bankLineId, line.id);
  const [waiting] = await db().select({ id: adjustments.id }).from(adjustments).where(ofLine);
  const decided = { actor: await freshAdmin(), input: { adjustment: waiting?.id ?? "" } };
  await bring(wentOut(asked));
  expect(await confirmAdjustment(decided)).toEqual(refused);
  expect(await refuseAdjustment(decided)).toMatchObject({ ok: true });
  expect([await availableOf(shopId), await becauseOf(asked)]).toEqual([0, "taken_back"]);
  await db().delete(operatorSettings);
});

test("another amount, an earlier day and a mobile number take nothing back", async () => {
  const [utr, mobile] = [freshUtr(), `9198${randomInt(10_000_000, 99_999_999)}`];
  await bring({ ...cameIn(utr), text: `UPI/CR/${utr}/${mobile}` });
  await bring(wentOut(utr, { paise: PAISE + 1 }), wentOut(utr, { day: "2025-01-01" }), wentOut(mobile));
  expect((await lineOf(utr)).isTakenBack).toBe(false);
});
