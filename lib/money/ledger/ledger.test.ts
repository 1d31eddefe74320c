import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from "@/db/schema/ledger";
import { orders } from "@/db/schema/orders";
import { shops } from "@/db/schema/shops";
import { loadShopMoney } from "@/lib/money/adjustments/loaders";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { createOrder } from "@/lib/orders/intake/create-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { pan } from "@/lib/services/pan/service";
import { bareOrder, freshAdmin, freshAgent, freshMobile, pricedVariant } from "@/testing/fixtures";
import { FACT, type FactName } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import { creditByCommand, limitByCommand } from "./adjust-by-command";
import { adjustShop } from "./adjust-shop";
import { lockPurses } from "./purses";
import { setCreditLimit } from "./set-credit-limit";
import { verifyLedger } from "./verify-ledger";

const PRICE = 10_700;

/** A prepaid shop with this much to spend, in paise. */
async function shopWith(paise: number, creditLimitPaise: number | null = 0): Promise<AgentActor> {
  const agent = await freshAgent({ creditLimitPaise });
  if (paise > 0) await adjustShop("command_line", { shopId: agent.shopId, paise, reason: "for a test" });
  return agent;
}

async function balancesOf({ shopId }: AgentActor) {
  const purses = await db().transaction((tx) => lockPurses(tx, [shopId]));
  const { availablePaise, heldPaise, duePaise } = purses.get(shopId)?.balances ?? {};
  return [availablePaise, heldPaise, duePaise];
}

async function submit(agent: AgentActor, variant: string) {
  return createOrder(agent, {
    ...{ service: pan, variant, requestId: randomUUID(), fields: {} },
    ...{ mobile: freshMobile(), differentPerson: true },
  });
}

async function happens(orderId: string, ...names: FactName[]): Promise<void> {
  for (const name of names) await recordEvidence(db(), orderId, FACT[name], { source: "portal" });
}

/** The rules that break about a shop, its orders and its accounts. */
const faults = async (agent: AgentActor) => {
  const { broken } = await verifyLedger(db());
  const mine = await db()
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.shopId, agent.shopId));
  const ids = mine.map(({ id }) => String(id));
  const orderIds = (
    await db().select({ id: orders.id }).from(orders).where(eq(orders.shopId, agent.shopId))
  ).map(({ id }) => id);
  const isOf = (of: string) =>
    of === agent.shopId || orderIds.includes(of) || ids.includes(of.split(" ")[0] ?? "");
  return broken.filter(({ of }) => isOf(of)).map(({ rule }) => rule);
};

/** Why the database refused a query. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: Error) => String((error.cause as { constraint?: string } | undefined)?.constraint),
  );

describe("admission", () => {
  test("of a hundred orders at once on a balance for one, one is taken", async () => {
    const [agent, variant] = [await shopWith(PRICE), await pricedVariant(PRICE)];
    const results = await Promise.all(Array.from({ length: 100 }, () => submit(agent, variant)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = results.flatMap((result) => (result.ok ? [] : [result]));
    expect(refused[0]).toEqual({
      ...{ ok: false, code: "not_enough_money", facts: { price: "₹107", left: "₹0", missing: "107" } },
    });
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(["not_enough_money"]));
    expect(await balancesOf(agent)).toEqual([0, PRICE, 0]);
  });

  test.each<[string, number, number | null, boolean]>([
    ["enough to the paisa", PRICE, 0, true],
    ["a paisa too little", PRICE - 1, 0, false],
    ["the rest on credit", 0, PRICE, true],
    ["a paisa more than the credit", 0, PRICE - 1, false],
    ["no limit", 0, null, true],
  ])("with %s", async (_, paise, limit, isTaken) => {
    const [agent, variant] = [await shopWith(paise, limit), await pricedVariant(PRICE)];
    expect((await submit(agent, variant)).ok).toBe(isTaken);
  });

  test("what costs nothing needs no money", async () => {
    const [agent, variant] = [await shopWith(0), await pricedVariant(0)];
    expect(await submit(agent, variant)).toMatchObject({ ok: true });
    expect(await balancesOf(agent)).toEqual([0, 0, 0]);
  });
});

describe("an order's price", () => {
  test("goes from available to held to the operator's sales", async () => {
    const agent = await shopWith(20_000);
    const id = await bareOrder(agent, { pricePaise: PRICE });
    await happens(id, "created", "submitted");
    expect(await balancesOf(agent)).toEqual([9_300, PRICE, 0]);
    await happens(id, "accepted", "success");
    expect(await balancesOf(agent)).toEqual([9_300, 0, 0]);
    expect(await postingsOf(id)).toEqual(["hold", "capture"]);
  });

  test("comes back with a certain failure, in the same transaction", async () => {
    const agent = await shopWith(PRICE);
    const id = await bareOrder(agent, { pricePaise: PRICE });
    await happens(id, "created", "submitted", "accepted", "failure");
    expect(await balancesOf(agent)).toEqual([PRICE, 0, 0]);
    const [row] = await db().select({ position: orders.position }).from(orders).where(eq(orders.id, id));
    expect(row?.position).toBe("none");
  });

  test("a success after it was given back makes a due, which stops new orders and is paid by the next credit", async () => {
    const [agent, variant] = [await shopWith(PRICE), await pricedVariant(5_000)];
    const [late, other] = [await bareOrder(agent), await bareOrder(agent, { pricePaise: 8_000 })];
    await happens(late, "created", "submitted", "accepted", "failure");
    await happens(other, "created", "submitted");
    await happens(late, "decidedSuccess");
    expect(await balancesOf(agent)).toEqual([0, 8_000, -8_000]);
    expect(await submit(agent, variant)).toEqual({
      ...{ ok: false, code: "money_due", facts: { due: "₹80", missing: "130" } },
    });
    await adjustShop("command_line", { shopId: agent.shopId, paise: 6_000, reason: "part" });
    expect(await balancesOf(agent)).toEqual([0, 8_000, -2_000]);
    await happens(other, "failure");
    expect(await balancesOf(agent)).toEqual([6_000, 0, 0]);
    expect(await submit(agent, variant)).toMatchObject({ ok: true });
  });
});

describe("a credit limit that rises", () => {
  /** A prepaid shop with nothing to spend and a due of the price. */
  async function owing(): Promise<AgentActor> {
    const agent = await shopWith(PRICE);
    const [late, other] = [await bareOrder(agent), await bareOrder(agent)];
    await happens(late, "created", "submitted", "accepted", "failure");
    await happens(other, "created", "submitted", "accepted", "success");
    await happens(late, "decidedSuccess");
    expect(await balancesOf(agent)).toEqual([0, 0, -PRICE]);
    return agent;
  }

  const newestOf = async ({ shopId }: AgentActor) => {
    const [newest] = (await loadShopMoney(await freshAdmin(), shopId)).entries;
    return newest;
  };

  test.each<[string, number | null, number[], boolean]>([
    ["more than the due", 50_000, [-PRICE, 0, 0], true],
    ["exactly the due", PRICE, [-PRICE, 0, 0], false],
    ["less than the due", 4_000, [-4_000, 0, 4_000 - PRICE], false],
    ["no limit", null, [-PRICE, 0, 0], true],
  ])("to %s pays the due from what may be spent then", async (_, creditLimitPaise, balances, isTaken) => {
    const [agent, admin, variant] = [await owing(), await freshAdmin(), await pricedVariant(5_000)];
    expect(await submit(agent, variant)).toMatchObject({ ok: false, code: "money_due" });
    expect(await setCreditLimit(admin, { shopId: agent.shopId, creditLimitPaise })).toMatchObject({
      ok: true,
    });
    expect(await balancesOf(agent)).toEqual(balances);
    expect(await newestOf(agent)).toMatchObject({ kind: "due_paid", userName: "Meera Rao", orderId: null });
    expect((await submit(agent, variant)).ok).toBe(isTaken);
    expect(await faults(agent)).toEqual([]);
  });

  test("and one that falls leaves the rest as it is", async () => {
    const agent = await owing();
    await limitByCommand({ shop: agent.shopId, rupees: "40" });
    await limitByCommand({ shop: agent.shopId, rupees: "0" });
    expect(await balancesOf(agent)).toEqual([-4_000, 0, 4_000 - PRICE]);
    await limitByCommand({ shop: agent.shopId, rupees: "40" });
    expect(await balancesOf(agent)).toEqual([-4_000, 0, 4_000 - PRICE]);
    expect(await faults(agent)).toEqual([]);
  });

  test("without its posting is found by ledger:verify", async () => {
    const agent = await owing();
    await db().update(shops).set({ creditLimitPaise: null }).where(eq(shops.id, agent.shopId));
    expect(await faults(agent)).toEqual(["due"]);
  });
});

describe("the database refuses", () => {
  async function transaction(): Promise<number> {
    const [made] = await db()
      .insert(ledgerTransactions)
      .values({ kind: "credit", cause: randomUUID(), number: 1, at: now() })
      .returning({ id: ledgerTransactions.id });
    return made?.id ?? 0;
  }

  async function accountOf(kind: "available" | "held" | "due" | "cash", shopId: string | null) {
    const [row] = await db()
      .select({ id: ledgerAccounts.id })
      .from(ledgerAccounts)
      .where(
        and(
          eq(ledgerAccounts.kind, kind),
          shopId === null ? isNull(ledgerAccounts.shopId) : eq(ledgerAccounts.shopId, shopId),
        ),
      );
    return row?.id ?? 0;
  }

  const enter = async (
    lines: [kind: "available" | "held" | "due" | "cash", paise: number][],
    shopId: string,
    at = now(),
  ) => {
    const transactionId = await transaction();
    const rows = [];
    for (const [kind, amountPaise] of lines) {
      const accountId = await accountOf(kind, kind === "cash" ? null : shopId);
      rows.push({ transactionId, accountId, amountPaise, at });
    }
    return db().insert(ledgerEntries).values(rows);
  };

  test("what does not sum to zero", async () => {
    const { shopId } = await shopWith(0);
    expect(await refusal(enter([["available", 100]], shopId))).toBe("ledger_balanced");
    expect(
      await refusal(
        enter(
          [
            ["available", 100],
            ["cash", -99],
          ],
          shopId,
        ),
      ),
    ).toBe("ledger_balanced");
    expect(
      await refusal(
        enter(
          [
            ["available", 100],
            ["cash", -100],
          ],
          shopId,
        ),
      ),
    ).toBe("done");
  });

  test("what overdraws a shop beyond its limit, and never what adds to it", async () => {
    const agent = await shopWith(0, 500);
    const { shopId } = agent;
    expect(
      await refusal(
        enter(
          [
            ["available", -501],
            ["cash", 501],
          ],
          shopId,
        ),
      ),
    ).toBe("ledger_overdrawn");
    expect(
      await refusal(
        enter(
          [
            ["available", -500],
            ["cash", 500],
          ],
          shopId,
        ),
      ),
    ).toBe("done");
    await db().update(shops).set({ creditLimitPaise: 0 }).where(eq(shops.id, shopId));
    expect(
      await refusal(
        enter(
          [
            ["available", 100],
            ["cash", -100],
          ],
          shopId,
        ),
      ),
    ).toBe("done");
    expect(
      await refusal(
        enter(
          [
            ["available", -1],
            ["cash", 1],
          ],
          shopId,
        ),
      ),
    ).toBe("ledger_overdrawn");
  });

  test("more than is held or due", async () => {
    const { shopId } = await shopWith(0);
    expect(
      await refusal(
        enter(
          [
            ["held", -1],
            ["cash", 1],
          ],
          shopId,
        ),
      ),
    ).toBe("ledger_overdrawn");
    expect(
      await refusal(
        enter(
          [
            ["due", 1],
            ["cash", -1],
          ],
          shopId,
        ),
      ),
    ).toBe("ledger_overdrawn");
  });

  test("an entry that is older than the shop's last", async () => {
    const { shopId } = await shopWith(100);
    const before = new Date(now().getTime() - 60_000);
    expect(
      await refusal(
        enter(
          [
            ["available", 1],
            ["cash", -1],
          ],
          shopId,
          before,
        ),
      ),
    ).toBe("ledger_in_order");
  });
});

describe("a credit by hand", () => {
  test("counts once for one form, and is audited", async () => {
    const [agent, admin] = [await shopWith(0), await freshAdmin()];
    const form = {
      shopId: agent.shopId,
      paise: 50_000,
      reason: "Cash at the counter",
      requestId: randomUUID(),
    };
    const both = await Promise.all([adjustShop(admin, form), adjustShop(admin, form)]);
    expect(both.map((one) => one.ok && one.data.isNew).sort()).toEqual([false, true]);
    expect(await balancesOf(agent)).toEqual([50_000, 0, 0]);
    const audited = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(and(eq(auditLog.object, agent.shopId), eq(auditLog.userId, admin.userId)));
    expect(audited).toEqual([{ action: "shop.credited", facts: { paise: "50000" } }]);
  });

  test("a debit takes no more than is there", async () => {
    const [agent, admin] = [await shopWith(500), await freshAdmin()];
    const debit = (paise: number) =>
      adjustShop(admin, { shopId: agent.shopId, paise: -paise, reason: "wrong" });
    expect(await debit(501)).toEqual({ ok: false, code: "more_than_left", facts: { left: "₹5" } });
    expect(await debit(500)).toMatchObject({ ok: true });
    expect(await balancesOf(agent)).toEqual([0, 0, 0]);
  });
});

describe("from the command line", () => {
  test("a shop is credited and its limit is set, by name or id", async () => {
    const agent = await shopWith(0);
    const done = await creditByCommand({ shop: agent.shopName, rupees: "₹1,500.50", reason: " Opening " });
    expect(done).toMatchObject({ ok: true, paise: 150_050, adjusted: { availablePaise: 150_050 } });
    expect(await limitByCommand({ shop: agent.shopId, rupees: "2000" })).toEqual({
      ...{ ok: true, creditLimitPaise: 200_000 },
    });
    expect(await limitByCommand({ shop: agent.shopId, rupees: "none" })).toEqual({
      ...{ ok: true, creditLimitPaise: null },
    });
  });

  test.each([
    [{ shop: "Nobody's shop", rupees: "5", reason: "x" }, "shop"],
    [{ rupees: "1.234", reason: "x" }, "rupees"],
    [{ rupees: "-5", reason: "x" }, "rupees"],
    [{ rupees: "0", reason: "x" }, "rupees"],
    [{ rupees: "1e9", reason: "x" }, "rupees"],
    [{ rupees: "5", reason: " " }, "reason"],
  ])("%j is refused", async (words, problem) => {
    const { shopName } = await shopWith(0);
    expect(await creditByCommand({ shop: shopName, ...words })).toEqual({ ok: false, problem });
  });
});

describe("ledger:verify", () => {
  test("finds nothing after a history with everything in it", async () => {
    const agent = await shopWith(50_000);
    for (const names of [
      ["submitted"],
      ["submitted", "accepted", "success"],
      ["submitted", "accepted", "failure"],
      ["submitted", "accepted", "failure", "decidedSuccess", "refund"],
    ] as FactName[][])
      await happens(await bareOrder(agent), "created", ...names);
    expect(await faults(agent)).toEqual([]);
  });

  test.each([
    ["balance", sql`update ledger_accounts set balance_paise = balance_paise + 1 where shop_id = `],
    ["position", sql`update orders set position = 'held' where state = 'succeeded' and agent_id = `],
    ["held", sql`update orders set position = 'none' where position = 'held' and agent_id = `],
    ["number", sql`update orders set postings = 7 where agent_id = `],
  ])("finds a wrong %s", async (rule, change) => {
    const agent = await shopWith(50_000);
    await happens(await bareOrder(agent), "created", "submitted");
    await happens(await bareOrder(agent), "created", "submitted", "accepted", "success");
    expect(await faults(agent)).toEqual([]);
    await db().execute(sql`${change}${agent.shopId}`);
    expect(await faults(agent)).toContain(rule);
  });
});
