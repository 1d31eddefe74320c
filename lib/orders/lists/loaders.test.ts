import { beforeAll, describe, expect, test } from "vitest";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { blindIndex } from "@/lib/platform/privacy/blind-index";
import { searchToken } from "@/lib/platform/privacy/search-token";
import { bareOrder, freshAdmin, freshAgent, freshMobile } from "@/testing/fixtures";
import { ADMIN_VIEWS, readAsked } from "./asked-list";
import { exportOrders } from "./export-orders";
import { loadAdminList, loadAgentList, type OrderList } from "./loaders";

const COUNT = 130;
const START = Date.UTC(2026, 3, 1, 0, 0);
const minute = (i: number) => new Date(START + i * 60_000);

let shop: AgentActor;
let admin: AdminActor;
/** The shop's orders, oldest first; three of them share each time. */
const ids: string[] = [];

beforeAll(async () => {
  [shop, admin] = [await freshAgent({ shopName: "=Formula Stores" }), await freshAdmin()];
  const states = ["succeeded", "failed", "unknown", "needs_review"] as const;
  for (let i = 0; i < COUNT; i++) {
    const at = minute(Math.floor(i / 3));
    const state = states[i % states.length] ?? "unknown";
    const pricePaise = i % 5 === 0 ? null : 10_700;
    ids.push(await bareOrder(shop, { state, pricePaise, createdAt: at, updatedAt: minute(COUNT - i) }));
  }
});

type Params = Record<string, string>;

/** All pages of a list, forwards by `next`, then back by `previous`, each as ids. */
async function walk(load: (params: Params) => Promise<OrderList>) {
  const [there, back]: [string[][], string[][]] = [[], []];
  let list = await load({});
  const idsOf = ({ items }: OrderList) => items.map(({ id }) => id);
  for (there.push(idsOf(list)); list.next; there.push(idsOf(list))) list = await load({ after: list.next });
  for (back.push(idsOf(list)); list.previous; back.unshift(idsOf(list)))
    list = await load({ before: list.previous });
  return { there, back };
}

const ofShop =
  (more: Params = {}) =>
  (place: Params) =>
    loadAdminList(admin, { shop: shop.shopId, ...more, ...place });

describe("paging", () => {
  test.each([{}, { sort: "oldest" }, { sort: "quiet" }, { view: "ended" }, { view: "trouble" }])(
    "%j: there and back shows each order once, on the same pages",
    async (more) => {
      const { there, back } = await walk(ofShop(more as Params));
      expect(back).toEqual(there);
      const seen = there.flat();
      expect(new Set(seen).size).toBe(seen.length);
      const states = more.view === "ended" ? [1] : more.view === "trouble" ? [2, 3] : [0, 1, 2, 3];
      expect([...seen].sort()).toEqual(ids.filter((_, i) => states.includes(i % 4)).sort());
    },
  );

  test("sort orders are correct", async () => {
    const all = async (more: Params) => (await walk(ofShop(more))).there.flat();
    const newest = await all({});
    expect(await all({ sort: "oldest" })).toEqual([...newest].reverse());
    expect(await all({ sort: "quiet" })).toEqual([...ids].reverse());
    expect(newest.slice(0, 1)).toEqual(ids.slice(-1));
  });

  test("a shop pages only through its own orders, both ways", async () => {
    const { there, back } = await walk((place) => loadAgentList(shop, place));
    expect(back).toEqual(there);
    expect(there.flat()).toHaveLength(COUNT);
    const stranger = await freshAgent();
    expect((await loadAgentList(stranger, { shop: shop.shopId })).items).toEqual([]);
  });
});

describe("filters", () => {
  test("combine, and stay while paging", async () => {
    const { there } = await walk(ofShop({ view: "unpriced", from: "2026-04-01", to: "2026-04-01" }));
    expect(there.flat().sort()).toEqual(ids.filter((_, i) => i % 5 === 0).sort());
    expect((await ofShop({ to: "2026-03-31" })({})).items).toEqual([]);
    expect((await ofShop({ from: "2026-04-02" })({})).items).toEqual([]);
    expect((await ofShop({ service: "account_opening" })({})).items).toEqual([]);
    expect((await ofShop({ service: "pan.correction.EKYC" })({})).items).toEqual([]);
    expect((await ofShop({ service: "pan.new_pan.EKYC" })({})).items).toHaveLength(50);
    expect((await ofShop({ view: "review", state: "unknown" })({})).items).toEqual([]);
  });

  test("a search is one of them, and works only for its sign-in", async () => {
    const mobile = freshMobile();
    const mobileIndex = await blindIndex(db(), "mobile", mobile);
    const [one, other] = [await freshAgent(), await freshAgent()];
    const [here, there] = [await bareOrder(one, { mobileIndex }), await bareOrder(other, { mobileIndex })];
    const asked = { orderIds: [], pans: [], numbers: [], text: mobile };
    const found = searchToken(admin.sessionId, { ...asked, mobiles: [mobileIndex.toString("hex")] });
    const list = await loadAdminList(admin, { found });
    expect(list.items.map(({ id }) => id).sort()).toEqual([here, there].sort());
    expect((await loadAdminList(admin, { found, shop: other.shopId })).items.map(({ id }) => id)).toEqual([
      there,
    ]);
    expect(await loadAdminList(await freshAdmin(), { found })).toMatchObject({ search: "over", items: [] });
  });
});

describe("export", () => {
  const all = async (params: Params, actor = admin) => {
    const exported = await exportOrders({ actor, asked: readAsked(params, ADMIN_VIEWS) });
    if (!exported.ok) return exported;
    const rows = [];
    for await (const batch of exported.data) rows.push(...batch);
    return rows.map(({ id }) => id);
  };

  test.each([{}, { sort: "oldest" }, { view: "trouble" }, { view: "unpriced" }])(
    "%j: exactly what the list holds, in its order",
    async (more) => {
      const listed = (await walk(ofShop(more as Params))).there.flat();
      expect(await all({ shop: shop.shopId, ...(more as Params) })).toEqual(listed);
    },
  );

  test("an expired search exports nothing", async () => {
    expect(await all({ found: "AAAA" })).toEqual({ ok: false, code: "not_found" });
  });
});
