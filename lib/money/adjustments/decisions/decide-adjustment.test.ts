import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adjustments } from "@/db/schema/adjustments";
import { alerts } from "@/db/schema/alerts";
import { auditLog } from "@/db/schema/audit-log";
import { operatorSettings } from "@/db/schema/operator-settings";
import { users } from "@/db/schema/users";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { loadShopMoney } from "@/lib/money/adjustments/loaders";
import { creditByCommand } from "@/lib/money/ledger/adjust-by-command";
import { adjustShop } from "@/lib/money/ledger/adjust-shop";
import { confirmByCommand } from "@/lib/operator/adjustments/confirm-by-command";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { confirmAdjustment, refuseAdjustment } from "./decide-adjustment";

const ALONE = 100_000;
let [asker, other, third]: [AdminActor, AdminActor, AdminActor] = [] as never;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("adjustments");
  [asker, other, third] = [await freshAdmin(), await freshAdmin(), await freshAdmin()];
  await db().insert(operatorSettings).values({ secondAdminAbovePaise: ALONE });
});
afterAll(() => drop());

async function ask(agent: AgentActor, paise: number, by: AdminActor | "command_line" = asker) {
  const done = await adjustShop(by, { shopId: agent.shopId, paise, reason: "Cash at the counter" });
  if (!done.ok) throw new Error(done.code);
  return done.data;
}
const confirm = (actor: AdminActor, adjustment: string) =>
  confirmAdjustment({ actor, input: { adjustment } });
const refuse = (actor: AdminActor, adjustment: string) => refuseAdjustment({ actor, input: { adjustment } });
const available = async ({ shopId }: AgentActor) => (await loadShopMoney(asker, shopId)).availablePaise;
const actsOn = async (object: string) =>
  (await db().select({ action: auditLog.action }).from(auditLog).where(eq(auditLog.object, object)))
    .map(({ action }) => action)
    .sort();
const prepaid = () => freshAgent({ creditLimitPaise: 0 });

describe("above what one admin may do", () => {
  test("a credit moves nothing until another admin confirms it, and then once", async () => {
    const agent = await prepaid();
    expect(await ask(agent, ALONE)).toMatchObject({ waits: false, availablePaise: ALONE });
    const { id, waits } = await ask(agent, ALONE + 1);
    expect([waits, await available(agent)]).toEqual([true, ALONE]);
    const pressed = await Promise.all([
      confirm(other, id),
      confirm(third, id),
      confirm(other, id),
      confirm(third, id),
    ]);
    expect(pressed.map((one) => (one.ok ? "done" : one.code)).sort()).toEqual([
      ...["changed_meanwhile", "changed_meanwhile", "done", "done"],
    ]);
    expect(await available(agent)).toBe(2 * ALONE + 1);
    expect(await actsOn(id)).toEqual(["adjustment.asked", "adjustment.confirmed"]);
    expect(await refuse(third, id)).toEqual({ ok: false, code: "changed_meanwhile" });
  });

  test("parts of a sum count together: by admin, shop and direction, for a day, without what another confirmed", async () => {
    const [agent, elsewhere] = [await prepaid(), await prepaid()];
    const part = ALONE / 2;
    const many = await Promise.all(Array.from({ length: 5 }, () => ask(agent, part)));
    expect(many.filter(({ waits }) => !waits)).toHaveLength(2);
    expect(await available(agent)).toBe(ALONE);
    const [waiting] = many.filter(({ waits }) => waits);
    expect(await confirm(other, waiting?.id ?? "")).toMatchObject({ ok: true });
    expect((await ask(agent, ALONE, other)).waits).toBe(false);
    expect((await ask(elsewhere, ALONE)).waits).toBe(false);
    expect((await ask(agent, -ALONE)).waits).toBe(false);
    expect((await ask(agent, -1)).waits).toBe(true);
    expect((await ask(agent, part, "command_line")).waits).toBe(false);
    expect((await ask(agent, 1)).waits).toBe(true);
    const tomorrow = Date.now() + DAY_MS + 60_000;
    setClock(() => tomorrow);
    expect((await ask(agent, ALONE)).waits).toBe(false);
    setClock();
  });

  test("who asked decides nothing, and the database keeps to that", async () => {
    const agent = await prepaid();
    const { id } = await ask(agent, 2 * ALONE);
    const own = { ok: false, code: "own_adjustment" };
    expect([await confirm(asker, id), await refuse(asker, id)]).toEqual([own, own]);
    const alone = db()
      .update(adjustments)
      .set({ state: "posted", decidedBy: asker.userId, decidedAt: new Date() })
      .where(eq(adjustments.id, id));
    await expect(alone).rejects.toMatchObject({ cause: { constraint: "adjustments_other_person" } });
    const { items } = await loadWaitingAdjustments(asker, { shopId: agent.shopId });
    expect(items).toMatchObject([{ id, isOwn: true, paise: 2 * ALONE }]);
    expect((await loadWaitingAdjustments(other, { shopId: agent.shopId })).items).toMatchObject([
      { id, isOwn: false },
    ]);
    expect(await refuse(other, id)).toMatchObject({ ok: true });
    expect(await confirm(other, id)).toEqual({ ok: false, code: "changed_meanwhile" });
    expect(await available(agent)).toBe(0);
  });

  test("the same form again finds what waits, what was posted and what was refused", async () => {
    const agent = await prepaid();
    const form = { shopId: agent.shopId, paise: 3 * ALONE, reason: "once", requestId: randomUUID() };
    const both = await Promise.all([adjustShop(asker, form), adjustShop(asker, form)]);
    expect(both.map((one) => one.ok && [one.data.isNew, one.data.waits])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, true],
      ]),
    );
    await confirm(other, form.requestId);
    expect(await adjustShop(asker, form)).toMatchObject({ data: { isNew: false, waits: false } });
    expect(await available(agent)).toBe(3 * ALONE);
  });

  test("a debit that the shop can no longer pay waits on", async () => {
    const agent = await prepaid();
    await confirm(other, (await ask(agent, 2 * ALONE)).id);
    const debit = await ask(agent, -2 * ALONE);
    expect(debit.waits).toBe(true);
    await ask(agent, -1);
    expect(await confirm(other, debit.id)).toMatchObject({ ok: false, code: "more_than_left" });
    await ask(agent, 1);
    expect(await confirm(other, debit.id)).toMatchObject({ ok: true });
    expect(await available(agent)).toBe(0);
  });

  test("without such an amount, one admin is always enough", async () => {
    const agent = await prepaid();
    await db().update(operatorSettings).set({ secondAdminAbovePaise: null });
    expect(await ask(agent, 90 * ALONE)).toMatchObject({ waits: false });
    await db().update(operatorSettings).set({ secondAdminAbovePaise: ALONE });
  });
});

describe("the server's command line", () => {
  const words = { rupees: "5000", reason: "Cash" };

  test("waits for an admin, any of whom may confirm, and never confirms its own", async () => {
    const agent = await prepaid();
    const done = await creditByCommand({ shop: agent.shopId, ...words });
    if (!done.ok) throw new Error(done.problem);
    expect(done.adjusted).toMatchObject({ waits: true, availablePaise: 0 });
    expect(await confirmByCommand(done.adjusted.id)).toEqual({ ok: false, code: "own_adjustment" });
    expect(await confirm(asker, done.adjusted.id)).toMatchObject({ ok: true });
    expect(await available(agent)).toBe(500_000);
  });

  test("is the second only while no other admin is active, and that is recorded and alerted", async () => {
    const agent = await prepaid();
    const { id } = await ask(agent, 2 * ALONE);
    expect(await confirmByCommand(id)).toEqual({ ok: false, code: "second_admin_active" });
    for (const { userId } of [other, third])
      await db().update(users).set({ status: "suspended" }).where(eq(users.id, userId));
    expect((await loadWaitingAdjustments(asker)).isOnlyAdmin).toBe(true);
    expect(await confirmByCommand(id)).toMatchObject({ ok: true, data: { paise: 2 * ALONE } });
    expect(await confirmByCommand("no id")).toEqual({ ok: false, code: "changed_meanwhile" });
    for (const { userId } of [other, third])
      await db().update(users).set({ status: "active" }).where(eq(users.id, userId));
    expect(await available(agent)).toBe(2 * ALONE);
    const entries = await db().select().from(auditLog).where(eq(auditLog.object, id)).orderBy(auditLog.seq);
    expect(entries.at(-1)).toMatchObject({ userId: null, facts: { by: "command_line" } });
    const raised = await db().select().from(alerts).where(eq(alerts.kind, "second_by_command"));
    expect(raised).toMatchObject([{ facts: { rupees: "2000" } }]);
    expect(raised[0]?.closedAt).not.toBeNull();
  });
});
