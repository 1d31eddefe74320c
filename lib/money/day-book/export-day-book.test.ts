import { randomInt, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { users } from "@/db/schema/users";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { spanSchema } from "@/lib/money/statements/schema";
import { acceptTopUp } from "@/lib/money/top-ups/decide-top-up";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { maskAllBut } from "@/lib/platform/privacy/mask";
import en from "@/messages/en.json";
import { bareOrder, freshAdmin, freshAgent, freshLetters } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { auditOf } from "@/testing/invitations";
import { type BookWords, exportDayBook } from "./export-day-book";

afterEach(() => setClock());

const WORDS: BookWords = {
  heading: [
    "When",
    "Entry",
    "What",
    "Cause",
    "Account",
    "Shop",
    "Debit",
    "Credit",
    "Reason",
    "By",
    "Corrects",
    "UTR",
    "Shop's id",
    "Person's id",
  ],
  total: "Total",
  postings: en.postings,
  accountOf: (account) => en.ledgerAccounts[account],
  reasonOf: (reason) => reason,
};
// Days on which no other test posts anything.
const SPAN = spanSchema.parse({ first: "2034-05-05", last: "2034-05-06" });
const at = (text: string) => setClock(() => Date.parse(`${text}+05:30`));

async function bookOf(actor: AdminActor, span = SPAN): Promise<string[][]> {
  const made = await exportDayBook({ actor, span, words: WORDS });
  const text = await made.text();
  return text
    .trim()
    .split("\r\n")
    .map((line) => line.replaceAll(/"\t([^"]*)"/g, "$1").split(","));
}

async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

test("a day book has every line of these days, balanced by transaction and in total, and stays as it is", async () => {
  const [admin, agent] = [await freshAdmin(), await freshAgent({ creditLimitPaise: 0 })];
  at("2034-05-04T23:59:59.999");
  await adjustShop(admin, { shopId: agent.shopId, paise: 50_000, reason: "Before" });
  at("2034-05-05T00:00:00.000");
  await adjustShop(admin, { shopId: agent.shopId, paise: 20_000, reason: "Paid in cash" });
  const id = await bareOrder(agent, { pricePaise: 15_000 });
  await happens(id, "created", "submitted", "accepted", "success");
  at("2034-05-06T23:59:59.999");
  await happens(id, "refund");
  at("2034-05-07T00:05:00.000");
  const shop = agent.shopName;
  const rows = (await bookOf(admin)).slice(1);
  const start = "2034-05-05 00:00:00";
  const lines = rows.map(([when, , ...cells]) => [when, ...cells]);
  const credit = lines.filter(([, what]) => what === "Credit by the operator");
  expect(credit.map((cells) => [cells[0], ...cells.slice(3)].join()).sort()).toEqual(
    [
      `${start},Shop's balance,${shop},,200.00,Paid in cash,Meera Rao,,,${agent.shopId},${admin.userId}`,
      `${start},Credits and debits by hand,,200.00,,Paid in cash,Meera Rao,,,,${admin.userId}`,
    ].sort(),
  );
  const ofOrder = lines.filter(([, , cause]) => cause === id).map((cells) => cells.slice(1, 7).join());
  expect(ofOrder.sort()).toEqual(
    [
      `Held,${id},Shop's balance,${shop},150.00,`,
      `Held,${id},On hold for orders,${shop},,150.00`,
      `Charged,${id},On hold for orders,${shop},150.00,`,
      `Charged,${id},Sales,,,150.00`,
      `Refunded,${id},Sales,,150.00,`,
      `Refunded,${id},Shop's balance,${shop},,150.00`,
    ].sort(),
  );
  const costs = lines
    .filter(([, , cause]) => cause === `cost:${id}`)
    .map((cells) => cells.slice(1, 7).join());
  expect(costs.sort()).toEqual(
    [
      `INEXOPAY's charge,cost:${id},INEXOPAY's charges,,107.00,`,
      `INEXOPAY's charge,cost:${id},Balance at INEXOPAY,,,107.00`,
      `INEXOPAY's charge,cost:${id},INEXOPAY's charges,,,107.00`,
      `INEXOPAY's charge,cost:${id},Balance at INEXOPAY,,107.00,`,
    ].sort(),
  );
  const sums = new Map<string, number>();
  for (const [, entry = "", , , , , debit, credit] of rows.slice(0, -1))
    sums.set(entry, (sums.get(entry) ?? 0) + Math.round(100 * (Number(debit) - Number(credit))));
  expect([...sums.values()].every((sum) => sum === 0)).toBe(true);
  expect(rows.at(-1)?.slice(0, 8)).toEqual(["Total", "", "", "", "", "", "864.00", "864.00"]);
  const closed = await bookOf(admin);
  await adjustShop(admin, { shopId: agent.shopId, paise: 1, reason: "Later" });
  expect(await bookOf(admin)).toEqual(closed);
  await db().update(shops).set({ shopName: "Renamed" }).where(eq(shops.id, agent.shopId));
  await db().update(users).set({ name: "Renamed" }).where(eq(users.id, admin.userId));
  const named = (book: string[][]) => book.map((cells) => cells.filter((_, at) => at !== 5 && at !== 9));
  expect(await bookOf(admin)).not.toEqual(closed);
  expect(named(await bookOf(admin))).toEqual(named(closed));
  expect((await auditOf("ledger"))[0]).toMatchObject({
    action: "day_book.exported",
    facts: { first: "2034-05-05", last: "2034-05-06" },
  });
});

test("a top-up is named by its reference and the end of its UTR, so that it is found in the bank's statement", async () => {
  const [admin, agent] = [await freshAdmin(), await freshAgent()];
  at("2034-06-05T12:00:00.000");
  const day = spanSchema.parse({ first: "2034-06-05", last: "2034-06-05" });
  const [reference, utr] = [freshLetters(), `3${String(randomInt(1e11)).padStart(11, "0")}`];
  const [topUp] = await db()
    .insert(topUps)
    .values({
      ...{ shopId: agent.shopId, requestId: randomUUID(), reference, amountPaise: 50_000, method: "upi" },
      ...{ utr, paidOn: "2034-06-05", createdAt: now() },
    })
    .returning({ id: topUps.id });
  await acceptTopUp({ actor: admin, input: { top_up: topUp?.id ?? "" } });
  const rows = (await bookOf(admin, day)).slice(1, -1);
  expect(rows.map((cells) => [cells[2], cells[3], cells[11]])).toEqual(
    rows.map(() => ["Money added", reference, maskAllBut(utr, 6)]),
  );
  expect(rows).toHaveLength(2);
});
