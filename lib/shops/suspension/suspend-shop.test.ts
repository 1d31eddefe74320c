import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { sessions } from "@/db/schema/users";
import { admitOrder } from "@/lib/orders/intake/admit-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { approveShop } from "@/lib/shops/approve-shop";
import { freshAdmin, freshAgent, freshUser, pricedVariant } from "@/testing/fixtures";
import { auditOf } from "@/testing/invitations";
import { liftShopSuspension, suspendShop } from "./suspend-shop";
import { liftUserSuspension, suspendUser } from "./suspend-user";

const CHANGED = { ok: false, code: "changed_meanwhile" };

const admit = (agent: AgentActor) =>
  db().transaction(async (tx) =>
    admitOrder(tx, {
      scope: agent.scope,
      service: "pan_application",
      variant: await pricedVariant(),
      at: now(),
    }),
  );

const endReason = async (id: string) =>
  (await db().select({ reason: sessions.endReason }).from(sessions).where(eq(sessions.id, id)))[0]?.reason;

describe("a shop", () => {
  test("that waits may place orders once it is approved, which happens once", async () => {
    const [admin, agent] = [await freshAdmin(), await freshAgent({ status: "pending" })];
    expect(await findLiveSession(await openSession(agent.userId), true)).toMatchObject({
      shopStatus: "pending",
    });
    expect(await admit(agent)).toEqual({ ok: false, code: "shop_pending" });
    const press = { actor: admin, input: { shop: agent.shopId } };
    expect(await approveShop(press)).toEqual({ ok: true, data: { shopId: agent.shopId } });
    expect(await admit(agent)).toMatchObject({ ok: true });
    expect(await approveShop(press)).toEqual(CHANGED);
    expect(await auditOf(agent.shopId)).toEqual([
      { action: "shop.approved", facts: {}, userId: admin.userId },
    ]);
  });

  test("that is suspended is locked out at once with all of its people, and returns when the suspension ends", async () => {
    const [admin, agent, other] = [await freshAdmin(), await freshAgent(), await freshAgent()];
    const colleague = await freshUser({ role: "agent", name: "Colleague", shopId: agent.shopId });
    const [one, two, elsewhere] = [
      await openSession(agent.userId),
      await openSession(colleague),
      await openSession(other.userId),
    ];
    const press = { actor: admin, input: { shop: agent.shopId, reason: "misuse" as const } };
    expect(await suspendShop(press)).toMatchObject({ ok: true });
    expect([await endReason(one), await endReason(two)]).toEqual(["suspended", "suspended"]);
    expect(await findLiveSession(one, true)).toBeNull();
    expect(await findLiveSession(elsewhere, true)).not.toBeNull();
    expect(await admit(agent)).toEqual({ ok: false, code: "shop_inactive" });
    expect(await suspendShop(press)).toEqual(CHANGED);
    const lift = { actor: admin, input: { shop: agent.shopId } };
    expect(await liftShopSuspension(lift)).toMatchObject({ ok: true });
    expect(await admit(agent)).toMatchObject({ ok: true });
    // Sessions from before the suspension stay closed.
    expect(await findLiveSession(one, true)).toBeNull();
    expect(await liftShopSuspension(lift)).toEqual(CHANGED);
    expect((await auditOf(agent.shopId)).map(({ action, facts }) => [action, facts])).toEqual([
      ["shop.lifted", {}],
      ["shop.suspended", { reason: "misuse" }],
    ]);
  });
});

describe("a person", () => {
  test("who is suspended is locked out at once, and colleagues are not", async () => {
    const [admin, agent] = [await freshAdmin(), await freshAgent()];
    const colleague = await freshUser({ role: "agent", name: "Colleague", shopId: agent.shopId });
    const [one, two] = [await openSession(agent.userId), await openSession(colleague)];
    const press = { actor: admin, input: { user: agent.userId, reason: "left" as const } };
    expect(await suspendUser(press)).toEqual({ ok: true, data: { shopId: agent.shopId } });
    expect(await findLiveSession(one, true)).toBeNull();
    expect(await endReason(one)).toBe("suspended");
    expect(await findLiveSession(two, true)).not.toBeNull();
    expect(await suspendUser(press)).toEqual(CHANGED);
    const lift = { actor: admin, input: { user: agent.userId } };
    expect(await liftUserSuspension(lift)).toMatchObject({ ok: true });
    expect(await liftUserSuspension(lift)).toEqual(CHANGED);
    expect(await findLiveSession(await openSession(agent.userId), true)).not.toBeNull();
  });

  test("cannot suspend themselves", async () => {
    const admin = await freshAdmin();
    const press = { actor: admin, input: { user: admin.userId, reason: "other" as const } };
    expect(await suspendUser(press)).toEqual({ ok: false, code: "own_account" });
  });
});
