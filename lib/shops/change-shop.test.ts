import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { admitOrder } from "@/lib/orders/intake/admit-order";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent, pricedVariant } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { auditOf } from "@/testing/invitations";
import { allSwitches } from "@/testing/switches";
import { changeShop } from "./change-shop";
import { findSwitchedOn } from "./data";
import { loadShop, loadShops, loadWaitingShops } from "./loaders";
import type { ShopSettings } from "./schema";

const admit = (agent: AgentActor) =>
  db().transaction(async (tx) =>
    admitOrder(tx, {
      scope: agent.scope,
      service: "pan_application",
      variant: await pricedVariant(),
      at: now(),
    }),
  );

const settings = (agent: AgentActor, more: Partial<ShopSettings> = {}): ShopSettings => ({
  shop: agent.shopId,
  shop_name: agent.shopName,
  daily_orders: null,
  daily_amount: null,
  ...allSwitches("inherit"),
  ...more,
});

test("settings are saved, and only changes are audited, without the name", async () => {
  const [actor, agent] = [await freshAdmin(), await freshAgent()];
  expect(await changeShop({ actor, input: settings(agent) })).toMatchObject({ ok: true });
  expect(await auditOf(agent.shopId)).toEqual([]);
  const input = settings(agent, {
    shop_name: "Renamed Shop",
    daily_orders: 1,
    daily_amount: 50_000,
    account_opening: "off",
    bank_onboarding: "on",
  });
  expect(await changeShop({ actor, input })).toMatchObject({ ok: true });
  expect(await loadShop(actor, agent.shopId)).toMatchObject({
    shopName: "Renamed Shop",
    dailyOrderLimit: 1,
    dailyAmountLimitPaise: 50_000,
  });
  const on = await findSwitchedOn(db(), agent.scope);
  expect([on.has("account_opening"), on.has("bank_onboarding"), on.has("pan_application")]).toEqual([
    false,
    true,
    true,
  ]);
  const log = await auditOf(agent.shopId);
  expect(log.map(({ action, facts }) => [action, facts]).reverse()).toEqual([
    ["shop.renamed", {}],
    ["shop.limits_set", { orders: "1", paise: "50000" }],
    ["shop.service_switched", { service: "bank_onboarding", to: "on" }],
    ["shop.service_switched", { service: "account_opening", to: "off" }],
  ]);
  const orderId = await bareOrder(agent);
  for (const fact of [FACT.created, FACT.submitted])
    await recordEvidence(db(), orderId, fact, { source: "agent" });
  expect(await admit(agent)).toEqual({ ok: false, code: "daily_count_reached" });
  expect(await changeShop({ actor, input: settings(agent) })).toMatchObject({ ok: true });
  expect(await admit(agent)).toMatchObject({ ok: true });
  expect((await findSwitchedOn(db(), agent.scope)).has("account_opening")).toBe(true);
});

test("an unknown shop is not changed", async () => {
  const input = { ...settings(await freshAgent()), shop: randomUUID() };
  expect(await changeShop({ actor: await freshAdmin(), input })).toEqual({
    ok: false,
    code: "changed_meanwhile",
  });
});

test("the list filters by part of the name and by state, with the last 30 days, page by page", async () => {
  const [actor, mark] = [await freshAdmin(), randomUUID()];
  const names = Array.from({ length: 53 }, (_, i) => `Zz ${mark} ${String(i).padStart(2, "0")}`);
  const shops = [];
  for (const shopName of names) shops.push(await freshAgent({ shopName }));
  const waiting = await freshAgent({ shopName: `Zz ${mark} waits`, status: "pending" });
  const [first] = shops;
  if (!first) throw new Error("no shop");
  await bareOrder(first, { pricePaise: 10_700, state: "succeeded" });
  await bareOrder(first, { pricePaise: 10_700, state: "failed" });
  await bareOrder(first, { pricePaise: null });
  await bareOrder(first, { pricePaise: 900, createdAt: new Date(Date.now() - 31 * 86_400_000) });

  const one = await loadShops(actor, { view: "active", name: mark.toUpperCase() });
  const two = await loadShops(actor, { view: "active", name: mark, after: one.next ?? "" });
  expect([...one.items, ...two.items].map(({ shopName }) => shopName)).toEqual(names);
  expect([one.items.length, two.next]).toEqual([50, null]);
  expect(one.items[0]?.last30).toEqual({ count: 3, paise: 10_700 });
  expect(one.items[1]?.last30).toEqual({ count: 0, paise: 0 });
  const pending = await loadShops(actor, { view: "pending", name: mark });
  expect(pending.items.map(({ id }) => id)).toEqual([waiting.shopId]);
  expect((await loadWaitingShops(actor)).some(({ status }) => status === "pending")).toBe(true);
  // A name is text, not a pattern. An altered cursor gives the first page.
  expect((await loadShops(actor, { view: "all", name: `${mark}%` })).items).toEqual([]);
  expect((await loadShops(actor, { view: "all", name: mark, after: "x" })).items).toHaveLength(50);
});
