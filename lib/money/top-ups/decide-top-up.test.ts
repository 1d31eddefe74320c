import { randomInt, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { ledgerTransactions } from "@/db/schema/ledger";
import { shops } from "@/db/schema/shops";
import { topUps } from "@/db/schema/top-ups";
import { lockPurses } from "@/lib/money/ledger/purses";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAdmin, freshAgent, freshLetters } from "@/testing/fixtures";
import { acceptTopUp, refuseTopUp } from "./decide-top-up";
import { loadTopUpList, loadTopUpsOf } from "./decisions/loaders";

const PAID = 50_000;
const freshUtr = () => String(randomInt(1e11)).padStart(12, "3");

async function topUpOf(agent: AgentActor, more: Partial<typeof topUps.$inferInsert> = {}): Promise<string> {
  const [made] = await db()
    .insert(topUps)
    .values({
      ...{ shopId: agent.shopId, userId: agent.userId, requestId: randomUUID(), reference: freshLetters() },
      ...{ amountPaise: PAID, method: "upi", utr: freshUtr(), paidOn: "2026-11-29", createdAt: now() },
      ...more,
    })
    .returning({ id: topUps.id });
  return made?.id ?? "";
}

async function available({ shopId }: AgentActor) {
  const purses = await db().transaction((tx) => lockPurses(tx, [shopId]));
  return purses.get(shopId)?.balances.availablePaise;
}

const accept = (actor: AdminActor, id: string) => acceptTopUp({ actor, input: { top_up: id } });
const refuse = (actor: AdminActor, id: string, reason = "No such payment has arrived") =>
  refuseTopUp({ actor, input: { top_up: id, reason } });
const find = async (id: string) => (await db().select().from(topUps).where(eq(topUps.id, id)))[0];

describe("a top-up", () => {
  test("is credited once, however often and by whomever it is pressed", async () => {
    const [agent, one, other] = [await freshAgent(), await freshAdmin(), await freshAdmin()];
    const id = await topUpOf(agent);
    const results = await Promise.all([
      accept(one, id),
      accept(other, id),
      accept(one, id),
      accept(other, id),
    ]);
    // The two presses of whoever came first are one; the other admin learns that it was decided meanwhile.
    expect(results.map((result) => (result.ok ? "done" : result.code)).sort()).toEqual([
      ...["changed_meanwhile", "changed_meanwhile", "done", "done"],
    ]);
    expect(await available(agent)).toBe(PAID);
    const posted = await db().select().from(ledgerTransactions).where(eq(ledgerTransactions.cause, id));
    expect(posted).toHaveLength(1);
  });

  test("is refused with a reason that its shop can read, and moves nothing", async () => {
    const [agent, admin] = [await freshAgent(), await freshAdmin()];
    const id = await topUpOf(agent);
    expect(await refuse(admin, id)).toEqual({ ok: true, data: { topUpId: id } });
    expect(await refuse(admin, id)).toEqual({ ok: true, data: { topUpId: id } });
    expect(await find(id)).toMatchObject({
      ...{ state: "refused", reason: "No such payment has arrived", decidedBy: admin.userId },
    });
    expect(await available(agent)).toBe(0);
    const audited = and(eq(auditLog.object, id), eq(auditLog.action, "top_up.refused"));
    const entries = await db().select({ facts: auditLog.facts }).from(auditLog).where(audited);
    expect(entries).toEqual([{ facts: { shopId: agent.shopId, paise: String(PAID) } }]);
  });

  test("that was decided stays so", async () => {
    const [agent, admin, other] = [await freshAgent(), await freshAdmin(), await freshAdmin()];
    const [credited, refused] = [await topUpOf(agent), await topUpOf(agent)];
    await accept(admin, credited);
    await refuse(admin, refused);
    const changed = { ok: false, code: "changed_meanwhile" };
    expect(await refuse(admin, credited)).toEqual(changed);
    expect(await accept(admin, refused)).toEqual(changed);
    expect(await refuse(other, refused)).toEqual(changed);
    expect(await accept(admin, randomUUID())).toEqual(changed);
    expect(await available(agent)).toBe(PAID);
  });

  test("with a UTR that was credited to another shop waits on, until it is refused", async () => {
    const [one, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
    const utr = freshUtr();
    await accept(admin, await topUpOf(one, { utr }));
    const again = await topUpOf(other, { utr, method: "transfer" });
    expect(await accept(admin, again)).toMatchObject({ ok: false, code: "utr_used" });
    expect(await find(again)).toMatchObject({ state: "waiting" });
    expect(await available(other)).toBe(0);
    expect(await refuse(admin, again)).toMatchObject({ ok: true });
  });
});

describe("the lists", () => {
  test("show those that wait oldest first, and what was decided as the last one", async () => {
    const [agent, admin] = [await freshAgent(), await freshAdmin()];
    // Older than those of other tests.
    const at = (hour: number) => new Date(Date.UTC(1990, 0, 1, hour));
    const late = await topUpOf(agent, { createdAt: at(2), utr: "412345678901" });
    const early = await topUpOf(agent, { createdAt: at(1), method: "cash", utr: null });
    const { items, waiting } = await loadTopUpList(admin, {});
    const ours = items.filter(({ id }) => [late, early].includes(id));
    expect(ours.map(({ id, utr }) => [id, utr])).toEqual([
      [early, null],
      [late, "••••••678901"],
    ]);
    expect(waiting.since).toEqual(items[0]?.createdAt);
    await refuse(admin, early);
    const rest = await loadTopUpList(admin, { decided: early });
    expect(rest.decided).toMatchObject({ id: early, shopName: agent.shopName, state: "refused" });
    expect(rest.items.map(({ id }) => id)).not.toContain(early);
    const decided = await loadTopUpList(admin, { view: "decided" });
    expect(decided.items.find(({ id }) => id === early)).toMatchObject({ deciderName: admin.name });
    expect((await loadTopUpsOf(admin, agent.shopId)).map(({ id }) => id)).toEqual([late, early]);
    await refuse(admin, late);
  });

  test("say which other shop entered the same payment", async () => {
    const [agent, other, admin] = [await freshAgent(), await freshAgent(), await freshAdmin()];
    const utr = freshUtr();
    const [id, refused] = [await topUpOf(agent, { utr }), await topUpOf(other)];
    const alsoOf = async () => (await loadTopUpsOf(admin, agent.shopId)).find((one) => one.id === id)?.alsoOf;
    // The shop's own earlier entry, another payment, and a refused one say nothing.
    await topUpOf(agent, { utr });
    await refuse(admin, refused);
    await db().update(topUps).set({ utr }).where(eq(topUps.id, refused));
    expect(await alsoOf()).toBeNull();
    await topUpOf(other, { utr });
    const [shop] = await db().select().from(shops).where(eq(shops.id, other.shopId));
    expect(await alsoOf()).toBe(shop?.shopName);
  });

  test("go on where a page ends, and take any other address as the first page", async () => {
    const [agent, admin] = [await freshAgent(), await freshAdmin()];
    const createdAt = new Date(Date.UTC(1989, 0, 1));
    const made = await Promise.all(Array.from({ length: 51 }, () => topUpOf(agent, { createdAt })));
    const first = await loadTopUpList(admin, {});
    const second = await loadTopUpList(admin, { after: first.next ?? "" });
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(made.filter((id) => !seen.includes(id))).toEqual([]);
    expect(new Set(seen).size).toBe(seen.length);
    for (const after of ["x", "1-2", `${"9".repeat(16)}-${made[0]}`])
      expect((await loadTopUpList(admin, { after })).items[0]?.id).toBe(first.items[0]?.id);
    for (const id of made) await refuse(admin, id);
  });
});
