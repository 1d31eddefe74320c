import { randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bankLines } from "@/db/schema/bank-statement";
import { ledgerAccounts } from "@/db/schema/ledger";
import { topUps } from "@/db/schema/top-ups";
import { settleLines } from "@/lib/money/bank-statement/matching/settle-lines";
import { storeLines } from "@/lib/money/bank-statement/store-lines";
import { acceptTopUp } from "@/lib/money/top-ups/decide-top-up";
import { topUpReference } from "@/lib/money/top-ups/reference";
import { requestTopUp } from "@/lib/money/top-ups/request-top-up";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { dayIst } from "@/lib/platform/india-day";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { giveLine } from "./give-line";
import { giveLineToShop } from "./give-line-to-shop";

let admin: AdminActor;
let drop: () => Promise<void>;
const today = () => dayIst(now());

beforeAll(async () => {
  drop = await ownSchema("use_line");
  admin = await freshAdmin();
});
afterAll(() => drop());

const freshUtr = () => `6${String(randomInt(1e11)).padStart(11, "0")}`;
const prepaid = () => freshAgent({ creditLimitPaise: 0 });

/** A shop enters a payment, with or without its number. @returns the top-up, and our reference on it */
async function enters(actor: AgentActor, amount: number, utr: string) {
  const [request_id, method] = [randomUUID(), "upi" as const];
  const input = { amount, method, utr, paid_on: today(), request_id };
  const made = await requestTopUp({ actor, input });
  if (!made.ok) return made;
  return { ok: true as const, id: made.data.topUpId, reference: topUpReference(actor.shopId, request_id) };
}

/** Brings in one payment, settles what is certain, and returns its line. */
async function comesIn(text: string, paise: number) {
  const entry = { line: 2, day: today(), paise, direction: "in" as const, text, number: "" };
  const importId = await db().transaction((tx) => storeLines(tx, admin, { entries: [entry], bad: [] }));
  await settleLines();
  const [line] = await db().select().from(bankLines).where(eq(bankLines.importId, importId));
  if (!line) throw new Error("No line");
  return line;
}

async function availableOf({ shopId }: AgentActor) {
  const of = and(eq(ledgerAccounts.shopId, shopId), eq(ledgerAccounts.kind, "available"));
  return (await db().select().from(ledgerAccounts).where(of))[0]?.balancePaise;
}
const toShop = (line: number, { shopId }: AgentActor) =>
  giveLineToShop({ actor: admin, input: { line, shop: shopId } });
const used = { ok: false, code: "utr_used" };

test("a payment whose line has another number than the shop typed credits nobody again, under either number", async () => {
  const [payer, other] = [await prepaid(), await prepaid()];
  const [typed, bank] = [freshUtr(), freshUtr()];
  const first = await enters(payer, 42_042, typed);
  if (!first.ok) throw new Error("Not entered");
  const line = await comesIn(`UPI/${bank}/ASHA/${first.reference}`, 42_042);
  expect(line.state).toBe("waiting");
  // The other shop has claimed both numbers before anything is credited.
  const claims = [await enters(other, 42_042, typed), await enters(other, 42_042, bank)];
  expect(await giveLine({ actor: admin, input: { line: line.id, top_up: first.id } })).toMatchObject({
    ok: true,
  });
  for (const claim of claims) {
    if (!claim.ok) throw new Error("Not entered");
    expect(await acceptTopUp({ actor: admin, input: { top_up: claim.id } })).toEqual(used);
  }
  for (const utr of [typed, bank]) {
    const again = await comesIn(`UPI IN ${utr}`, 42_042);
    expect([again.state, await toShop(again.id, other)]).toEqual(["waiting", used]);
    expect(await enters(payer, 42_042, utr)).toMatchObject({ code: "invalid_input" });
  }
  expect([await availableOf(payer), await availableOf(other)]).toEqual([42_042, 0]);
});

test("a payer's mobile or account number is no payment's number: each of their payments is credited", async () => {
  const mobile = `9198${randomInt(10_000_000, 99_999_999)}`;
  const account = `5004${randomInt(10_000_000, 99_999_999)}`;
  for (const text of [`UPI/${mobile}@ybl/REF`, `NEFT CR ${account} RAMESH`]) {
    const shop = await prepaid();
    for (const paise of [30_000, 31_000, 32_000])
      expect(await toShop((await comesIn(text, paise)).id, shop)).toMatchObject({ ok: true });
    const entered = await enters(shop, 33_000, freshUtr());
    if (!entered.ok) throw new Error("Not entered");
    // Our reference names it; the payer's number is no other UTR than the one that the shop typed.
    expect((await comesIn(`${text} ${entered.reference}`, 33_000)).state).toBe("credited");
    expect(await availableOf(shop)).toBe(126_000);
  }
  const made = await db().select({ utr: topUps.utr }).from(topUps);
  expect(made.map(({ utr }) => utr)).not.toEqual(expect.arrayContaining([mobile]));
  expect(made.map(({ utr }) => utr)).not.toEqual(expect.arrayContaining([account]));
});
