import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrderState } from "@/db/schema/orders";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { DAY_MS } from "@/lib/platform/india-day";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { findEntries } from "./data";
import { loadBalance, loadEntries, loadHeld, loadToday } from "./loaders";
import { whyHeld } from "./why-held";

const PRICE = 10_700;

async function prepaid(paise: number): Promise<AgentActor> {
  const agent = await freshAgent({ creditLimitPaise: 0 });
  if (paise > 0) await credit(agent, paise);
  return agent;
}

const credit = ({ shopId }: AgentActor, paise: number) =>
  adjustShop("command_line", { shopId, paise, reason: "for a test" });

async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

describe("the balance", () => {
  test("of a shop that held, got back, owes and pays what it owes", async () => {
    const agent = await prepaid(PRICE);
    expect(await loadBalance(agent)).toEqual({
      ...{ availablePaise: PRICE, heldPaise: 0, duePaise: 0, creditLimitPaise: 0, spendablePaise: PRICE },
    });
    const [late, other] = [await bareOrder(agent), await bareOrder(agent)];
    await happens(late, "created", "submitted", "accepted", "failure");
    await happens(other, "created", "submitted");
    expect(await loadBalance(agent)).toMatchObject({
      availablePaise: 0,
      heldPaise: PRICE,
      spendablePaise: 0,
    });
    await happens(late, "decidedSuccess");
    expect(await loadBalance(agent)).toMatchObject({ availablePaise: 0, heldPaise: PRICE, duePaise: PRICE });
    await credit(agent, 15_000);
    expect(await loadBalance(agent)).toMatchObject({
      availablePaise: 4_300,
      duePaise: 0,
      spendablePaise: 4_300,
    });
    const { days } = await loadEntries(agent, {});
    const entries = days.flatMap((day) => day.entries);
    expect(entries.map(({ kind, paise, afterPaise }) => [kind, paise, afterPaise])).toEqual([
      ["credit", 15_000, 4_300],
      ["capture", -PRICE, -PRICE],
      ["hold", -PRICE, 0],
      ["release", PRICE, PRICE],
      ["hold", -PRICE, 0],
      ["credit", PRICE, PRICE],
    ]);
    expect(entries.map(({ orderId }) => orderId)).toEqual([null, late, other, late, late, null]);
    expect(entries[0]?.reason).toBe("for a test");
  });

  test("with a limit is what it has and what it may owe; without one there is no end", async () => {
    const [limited, endless] = [await freshAgent({ creditLimitPaise: 20_000 }), await freshAgent()];
    for (const agent of [limited, endless]) await happens(await bareOrder(agent), "created", "submitted");
    expect(await loadBalance(limited)).toMatchObject({ availablePaise: -PRICE, spendablePaise: 9_300 });
    expect(await loadBalance(endless)).toMatchObject({ availablePaise: -PRICE, spendablePaise: null });
  });
});

test("page by page, in both directions, each entry comes once and runs on from the one before", async () => {
  const [agent, stranger] = [await prepaid(0), await prepaid(7)];
  const amounts = [500, 100, -200, 300, -50, 1, -651, 900];
  for (const paise of amounts) await credit(agent, paise);
  const running = amounts.map((_, at) => amounts.slice(0, at + 1).reduce((sum, one) => sum + one, 0));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: amounts.length }), async (size) => {
      const seen: { paise: number; afterPaise: number; transactionId: number }[] = [];
      for (let after: number | undefined; ; after = seen.at(-1)?.transactionId) {
        const part = await findEntries(db(), agent.scope, { ...(after ? { after } : {}), limit: size });
        seen.push(...part);
        if (part.length < size) break;
      }
      expect(seen.map(({ paise }) => paise)).toEqual(amounts.toReversed());
      expect(seen.map(({ afterPaise }) => afterPaise)).toEqual(running.toReversed());
      const oldest = seen.at(-1)?.transactionId ?? 0;
      const newer = await findEntries(db(), agent.scope, { before: oldest, limit: size });
      expect(newer.map(({ paise }) => paise)).toEqual(amounts.slice(1, 1 + size));
    }),
    { numRuns: 8 },
  );
  expect(await findEntries(db(), stranger.scope, { limit: 10 })).toMatchObject([{ paise: 7 }]);
});

test("today counts what was taken today, and profit only where the customer's amount is known", async () => {
  const agent = await freshAgent();
  const [noted, unnoted, failed] = [
    await bareOrder(agent, { chargedPaise: 15_000 }),
    await bareOrder(agent),
    await bareOrder(agent, { chargedPaise: 99_900 }),
  ];
  const old = await bareOrder(agent, { chargedPaise: 50_000, createdAt: later(now(), -2 * DAY_MS) });
  for (const id of [noted, unnoted, failed, old]) await happens(id, "created", "submitted", "accepted");
  await happens(failed, "failure");
  expect(await loadToday(agent)).toEqual({
    ...{ orders: 2, costPaise: 2 * PRICE, collectedPaise: 15_000, noted: 1, profitPaise: 15_000 - PRICE },
  });
});

describe("what is held", () => {
  const at = new Date("2026-11-30T06:00:00Z");
  const [createdAt, sentAt, updatedAt] = [5, 4, 1].map((hours) => later(at, -hours * 3_600_000));
  const order = { service: "pan_application", createdAt, sentAt, updatedAt } as const;
  const bound = () => later(order.sentAt ?? at, env().RECONCILE_BOUND_MS);

  test.each<[OrderState, string, () => Date | null]>([
    ["submitting", "sending", () => null],
    ["awaiting_customer", "customer", bound],
    ["processing", "asked", bound],
    ["unknown", "asked", bound],
    ["needs_review", "decision", () => null],
    ["expired", "expired", () => later(order.updatedAt ?? at, env().EXPIRED_HOLD_MS)],
  ])("%s: %s", (state, reason, until) => {
    const { createdAt = at, updatedAt = at, sentAt = at } = order;
    expect(whyHeld({ ...order, createdAt, updatedAt, sentAt, state }, at)).toEqual({
      reason,
      until: until(),
    });
  });

  test("is the shop's own, longest unchanged first, with its number", async () => {
    const [agent, other] = [await freshAgent(), await freshAgent()];
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await bareOrder(agent));
    for (const id of [...ids, await bareOrder(other)]) await happens(id, "created", "submitted");
    const held = await loadHeld(agent);
    expect(held.map(({ id }) => id)).toEqual(ids.slice(0, 5));
    expect(held.total).toBe(7);
    expect((await loadHeld(agent, true)).map(({ id }) => id)).toEqual(ids);
  });
});
