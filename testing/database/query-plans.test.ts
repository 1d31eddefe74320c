import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findRedirect } from "@/lib/customers/find-redirect";
import { loadCustomerPage } from "@/lib/customers/loaders";
import { loadOfficer } from "@/lib/customers/notice/loaders";
import { loadOwnData } from "@/lib/customers/own-data/loaders";
import { loadRequest, loadRequestCount, loadRequests } from "@/lib/customers/requests/loaders";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { loadShopMoney } from "@/lib/money/adjustments/loaders";
import { loadBalance, loadEntries, loadHeld, loadToday } from "@/lib/money/balance/loaders";
import { loadBankStatement, loadColumnChoice, loadWaitingLine } from "@/lib/money/bank-statement/loaders";
import { loadTakenBack } from "@/lib/money/bank-statement/taken-back/loaders";
import { bookRows } from "@/lib/money/day-book/export-day-book";
import { loadMoneyFigures, loadMoneyTrouble } from "@/lib/money/figures/loaders";
import { loadMargin } from "@/lib/money/margin/loaders";
import { loadPriceHistory, loadPrices } from "@/lib/money/prices/loaders";
import { loadDay, loadDays } from "@/lib/money/reconciliation/loaders";
import { loadStatement } from "@/lib/money/statements/loaders";
import { spanSchema } from "@/lib/money/statements/schema";
import { statementRows } from "@/lib/money/statements/statement-rows";
import { loadTopUpList, loadTopUpsOf } from "@/lib/money/top-ups/decisions/loaders";
import { loadTopUp, loadTopUps } from "@/lib/money/top-ups/loaders";
import { loadAlerts, loadOpenAlerts } from "@/lib/operator/alerts/loaders";
import { loadLastRun } from "@/lib/operator/doctor/loaders";
import { loadCallbacksToday, loadOutcomes } from "@/lib/operator/figures/loaders";
import { readMetrics } from "@/lib/operator/metrics/metrics";
import { loadOrderTrouble, loadPortalTrouble, loadVendorTrouble } from "@/lib/operator/overview/loaders";
import { loadPaymentDetails, loadSettings } from "@/lib/operator/settings/loaders";
import { loadWaitingRaise } from "@/lib/operator/settings/raises/loaders";
import { loadErasure } from "@/lib/orders/erasure/loaders";
import { loadOrderCallbacks } from "@/lib/orders/evidence-export/loaders";
import { ADMIN_VIEWS, readAsked } from "@/lib/orders/lists/asked-list";
import { exportOrders } from "@/lib/orders/lists/export-orders";
import { findByText } from "@/lib/orders/lists/find-by-text";
import { loadAdminList, loadAgentList, loadShopNames, loadViewCounts } from "@/lib/orders/lists/loaders";
import { loadLastOrders, loadServiceOrders } from "@/lib/orders/lists/short/loaders";
import { loadOrder } from "@/lib/orders/loaders";
import { loadNotes } from "@/lib/orders/notes/loaders";
import { loadReview } from "@/lib/orders/review/loaders";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { finishSignIn } from "@/lib/platform/access/sign-in/finish-sign-in";
import { isPendingOpen } from "@/lib/platform/access/sign-in/pending-sign-in";
import { signInWithPassword } from "@/lib/platform/access/sign-in/sign-in";
import { loadAudit, loadAuditChoices, loadChecks, readAuditFilter } from "@/lib/platform/audit/loaders";
import { databasePool, db } from "@/lib/platform/database";
import { blindIndex } from "@/lib/platform/privacy/blind-index";
import { linkToken } from "@/lib/platform/privacy/link-token";
import { searchToken } from "@/lib/platform/privacy/search-token";
import { findByPan, findUnlisted } from "@/lib/services/bank-account/account-list/data";
import { countRivals, findOrdersOf, findOwners } from "@/lib/services/bank-account/data";
import { loadTransactions } from "@/lib/services/bank-account/loaders";
import { findHolders } from "@/lib/services/bank-agent/data";
import { lacksBankAgent } from "@/lib/services/bank-agent/loaders";
import { loadSwitches } from "@/lib/services/switches/loaders";
import { loadInvitations, loadWaitingOf } from "@/lib/shops/invitations/loaders";
import {
  loadNeeds,
  loadPeople,
  loadServices,
  loadShop,
  loadShopFacts,
  loadShops,
  loadSwitchesOf,
  loadWaitingShops,
} from "@/lib/shops/loaders";
import { loadThread, loadUnanswered } from "@/lib/shops/problems/loaders";
import { receiveCallback } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { loadArrivals, loadCallback, loadInbox, readCallbackFilter } from "@/lib/vendor/callbacks/loaders";
import { loadCalls } from "@/lib/vendor/calls/loaders";
import { loadConsole } from "@/lib/vendor/console/loaders";
import { loadHealth, loadIsPaused, loadPauses } from "@/lib/vendor/health/loaders";
import en from "@/messages/en.json";
import { manyOrders } from "./many-orders";
import { costOf } from "./plans";
import { inTurn } from "./turns";

// The customers of the 100,000 orders are not encrypted for this test, which only checks queries.
vi.mock("@/lib/platform/privacy/envelope", async (original) => ({
  ...(await original<typeof import("@/lib/platform/privacy/envelope")>()),
  openRecord: () => ({ number: "8000000001", customer_name: "Asha Devi" }),
  openText: () => "A message",
}));

const SHOP = "many-orders-shop";
const person = {
  ...{ userId: "00000000-0000-4000-8000-000000000001", sessionId: SHOP, name: "Meera Rao" },
  proof: { asks: "password" as const, at: new Date() },
};
const admin: AdminActor = { ...person, role: "admin", duty: "owner", scope: everyoneScope() };
let agent: AgentActor;
let shop: string;
let explain: pg.Client;
let many: Awaited<ReturnType<typeof manyOrders>>;

const orderId = (i: number) => `B${i.toString(16).toUpperCase().padStart(12, "0")}`;
const place = (daysAgo: number, i: number) => `${Date.now() - daysAgo * 86_400_000}-${orderId(i)}`;
const day = (daysAgo: number) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const [MOBILE, PAN] = ["8000000017", "AAAPD1234F"];

beforeAll(async () => {
  const url = process.env.DATABASE_URL ?? "";
  many = await manyOrders(url);
  process.env.DATABASE_URL = many.url;
  explain = new pg.Client({ connectionString: many.url });
  await explain.connect();
  const [first] = (await explain.query("select id from shops order by shop_name limit 1")).rows;
  shop = first.id;
  agent = {
    ...person,
    role: "agent",
    shopId: shop,
    shopName: "Shop 1",
    isPending: false,
    scope: shopScope(shop),
  };
  for (const [column, kind, value] of [
    ["mobile_index", "mobile", MOBILE],
    ["pan_index", "pan", PAN],
  ] as const)
    await explain.query(`update orders set ${column} = $1 where id in ($2, $3)`, [
      await blindIndex(db(), kind, value),
      ...[orderId(17), orderId(90_017)],
    ]);
  const { rows } = await explain.query("select id from ledger_transactions where cause = $1 limit 1", [
    orderId(50_057),
  ]);
  inTheMiddle = String(rows[0]?.id);
});

afterAll(async () => {
  await databasePool().end();
  await explain.end();
  await many.drop();
});

const list = (params: Record<string, string> = {}) =>
  Promise.all([loadAdminList(admin, params), loadShopNames(admin)]);
const ownList = (params: Record<string, string> = {}) => loadAgentList(agent, params);
const find = (q: string) => findByText({ actor: admin, input: { q } });
const named = async (kind: "mobile" | "pan", value: string) =>
  searchToken(SHOP, {
    ...{ orderIds: [], mobiles: [], pans: [], numbers: [], text: value },
    [`${kind}s`]: [(await blindIndex(db(), kind, value)).toString("hex")],
  });
const exportPart = async (params: Record<string, string>) => {
  const exported = await exportOrders({ actor: admin, asked: readAsked(params, ADMIN_VIEWS) });
  if (exported.ok) for await (const _batch of exported.data) break;
};

const span = () => spanSchema.parse({ first: day(300), last: day(0) });
const week = () => spanSchema.parse({ first: day(8), last: day(1) });
const dayBook = async () => {
  const words = { postings: en.postings, accountOf: () => "", reasonOf: () => null, heading: [], total: "" };
  const rows = [];
  for await (const batch of bookRows(admin, week(), words)) rows.push(...batch);
  expect(rows.length).toBeGreaterThan(2_000);
};
const statementFile = async () => {
  const words = { heading: [], ownHeading: [], opening: "", closing: "", soFar: "", variantOf: () => "" };
  const reasonOf = () => null;
  const asked = {
    span: span(),
    words: { ...words, reasonOf, postings: en.postings, erased: "" },
    isOwn: true,
    isClosed: true,
  };
  const rows = [];
  for await (const batch of statementRows(agent.scope, asked)) rows.push(...batch);
  expect(rows.length).toBeGreaterThan(600);
};

/** A transaction of the shop in the middle of its year. */
let inTheMiddle: string;

/** A page: its address, the most queries that its reads may send, and the reads. One line each. */
type Line = [page: string, atMost: number, reads: () => Promise<unknown>];

const PAGES: Line[] = [
  [
    "/admin",
    31,
    () =>
      Promise.all([
        loadVendorTrouble(admin),
        loadOrderTrouble(admin),
        loadPortalTrouble(admin),
        loadMoneyTrouble(admin),
        loadHealth(admin),
        loadCallbacksToday(admin),
        loadOutcomes(admin),
        loadLastOrders(admin.scope, 10),
        loadUnanswered(admin.scope),
        loadOpenAlerts(admin),
      ]),
  ],
  ["/admin/*, the frame", 3, () => Promise.all([loadPauses(admin), loadRequestCount(admin)])],
  ["/admin/alerts", 3, () => loadAlerts(admin)],
  ["/admin/review", 3, () => loadReview(admin)],
  ["/admin/requests", 2, () => loadRequests(admin)],
  ["/admin/requests?view=answered", 3, () => loadRequests(admin, { view: "answered" })],
  ["/admin/requests/ID", 1, () => loadRequest(admin, "1")],
  ["/admin/shops", 10, () => Promise.all([loadShops(admin, { view: "all" }), loadWaitingShops(admin)])],
  ["/admin/shops, by name", 5, () => loadShops(admin, { view: "active", name: "Shop" })],
  [
    "/admin/shops/ID",
    12,
    async () => {
      const found = await loadShop(admin, shop);
      if (!found) throw new Error("The shop is not there");
      return Promise.all([
        loadShopFacts(admin, found),
        loadPeople(admin, shop),
        loadSwitchesOf(admin, shop),
        loadWaitingOf(admin, shop),
        loadPrices(admin, shop),
      ]);
    },
  ],
  [
    "/admin/orders/ID",
    11,
    async () => [
      await loadOrder(admin.scope, orderId(20)),
      await loadCalls(admin, orderId(20)),
      await loadOrderCallbacks(admin, orderId(20)),
      await loadNotes(admin, orderId(20)),
      await loadErasure(admin, orderId(20)),
      await loadThread(admin.scope, orderId(200)),
      await lacksBankAgent(admin, orderId(500)),
    ],
  ],
  [
    "/admin/money",
    12,
    () =>
      Promise.all([
        loadMoneyFigures(admin),
        loadWaitingAdjustments(admin),
        loadAdminList(admin, { view: "held", state: "needs_review", sort: "oldest" }),
        loadTakenBack(admin),
      ]),
  ],
  ["/admin/money/top-ups", 2, () => loadTopUpList(admin, {})],
  [
    "/admin/money/top-ups?view=decided",
    2,
    () => loadTopUpList(admin, { view: "decided", after: `1-${shop}` }),
  ],
  [
    "/admin/shops/ID/money",
    9,
    () =>
      Promise.all([
        loadShopMoney(admin, shop, "1764000000000-1"),
        loadWaitingAdjustments(admin, { shopId: shop }),
        loadTopUpsOf(admin, shop),
        loadSettings(admin),
      ]),
  ],
  ["/admin/settings", 3, () => Promise.all([loadSettings(admin), loadWaitingRaise(admin)])],
  ["/admin/shops/ID/prices/VARIANT", 3, () => loadPriceHistory(admin, shop, "pan.new_pan.EKYC")],
  ["/admin/shops/invitations", 2, () => loadInvitations(admin)],
  ["/admin/services", 1, () => loadSwitches(admin)],
  ["/admin/callbacks", 4, () => Promise.all([loadInbox(admin, {}, {}), loadArrivals(admin)])],
  ...[{ outcome: "recorded" }, { orderid: orderId(20) }, { channel: "global", status: "success" }].map(
    (asked): Line => [
      `/admin/callbacks, ${Object.keys(asked).join(" and ")}, deep`,
      1,
      () => loadInbox(admin, readCallbackFilter(asked), { after: "50000" }),
    ],
  ),
  ["/admin/callbacks/ID", 1, () => loadCallback(admin, "4711")],
  [
    "/admin/audit",
    4,
    () => Promise.all([loadAudit(admin, {}, {}), loadAuditChoices(admin), loadChecks(admin)]),
  ],
  ...[{ action: "order.made" }, { object: orderId(20) }].map(
    (asked): Line => [
      `/admin/audit, ${Object.keys(asked).join()}, deep`,
      1,
      () => loadAudit(admin, readAuditFilter(asked), { after: "50000" }),
    ],
  ),
  ["/admin/console", 1, () => loadConsole(admin)],
  ["/admin/reconciliation", 3, () => loadDays(admin, {})],
  ["/admin/reconciliation?open", 1, () => loadDays(admin, { open: "1" })],
  ["/admin/reconciliation/DAY", 4, () => loadDay(admin, day(1), {})],
  ["/admin/money/bank", 5, () => loadBankStatement(admin, {})],
  ["/admin/money/bank, deep", 5, () => loadBankStatement(admin, { after: `${day(20)}.15000` })],
  ["/admin/money/bank/lines/ID", 3, () => loadWaitingLine(admin, "20000")],
  ["/admin/money/bank/columns/ID", 1, () => loadColumnChoice(admin, "c0ffee00-1234-4abc-8def-000000000000")],
  ["/admin/money/margin, a week", 1, () => loadMargin(admin, week(), {})],
  ["a day book, a query a day", 9, dayBook],
  ["/api/metrics", 12, () => readMetrics()],
  ["/admin/doctor", 1, () => loadLastRun(admin)],
  ...Object.keys(ADMIN_VIEWS).map((view): Line => [`/admin/orders?view=${view}`, 3, () => list({ view })]),
  ...Object.keys(ADMIN_VIEWS).map(
    (view): Line => [`/admin/orders?view=${view}, deep`, 3, () => list({ view, after: place(300, 82_000) })],
  ),
  ...["oldest", "quiet"].map(
    (sort): Line => [`/admin/orders?sort=${sort}`, 3, () => list({ sort, before: place(100, 27_000) })],
  ),
  ["/admin/orders, unchanged in a view", 2, () => list({ view: "trouble", sort: "quiet" })],
  ["/admin/orders, one shop", 3, () => list({ shop })],
  ["/admin/orders, one shop, a rare state", 2, () => list({ shop, view: "review" })],
  ["/admin/orders, a service", 2, () => list({ service: "bank_onboarding" })],
  [
    "/admin/orders, a variant that nobody ordered",
    2,
    () => list({ service: "bank.account.current", from: day(200), to: day(190) }),
  ],
  ["/admin/orders, days", 3, () => list({ from: day(200), to: day(199), price: "priced" })],
  ["/admin/orders?found, mobile", 3, async () => list({ found: await named("mobile", MOBILE) })],
  [
    "/admin/orders?found, PAN, narrowed",
    3,
    async () => list({ found: await named("pan", PAN), view: "ended", sort: "oldest" }),
  ],
  ...[orderId(77), MOBILE, PAN, "TX77777", "TX123", "ACK70000", "INEXO99500", "nothing"].map(
    (q): Line => [`search ${q}`, 2, () => find(q)],
  ),
  ...[
    `order ${orderId(77)}`,
    "txid TX77777.",
    `https://host/r/${orderId(77)}.1.x`,
    "ack no nothing 4711 12345",
  ].map((q): Line => [`search ${q}`, 4, () => find(q)]),
  ["CSV, a batch and those read ahead", 9, () => exportPart({ view: "ended" })],
  ["CSV, a batch of a shop", 3, () => exportPart({ shop, sort: "oldest" })],
  [
    "/agent",
    9,
    () => Promise.all([loadNeeds(agent.scope), loadLastOrders(agent.scope, 10), loadServices(agent)]),
  ],
  ["/agent/*, the frame", 3, () => Promise.all([loadIsPaused(agent), loadBalance(agent)])],
  [
    "/agent/money",
    6,
    () =>
      Promise.all([
        loadBalance(agent),
        loadHeld(agent),
        loadToday(agent),
        loadTopUps(agent),
        loadEntries(agent, {}),
      ]),
  ],
  ["/agent/money, deep", 1, () => loadEntries(agent, { after: inTheMiddle })],
  [
    "/agent/money/add",
    2,
    () => Promise.all([loadPaymentDetails(agent), loadTopUp(agent, "6f9619ff-8b86-4011-b42d-00c04fc964ff")]),
  ],
  ["/agent/orders", 2, () => ownList()],
  ["/agent/orders?view=quiet", 2, () => ownList({ view: "quiet" })],
  ["/agent/orders?view=aside", 2, () => ownList({ view: "aside" })],
  ["/agent/orders, its counts", 3, () => loadViewCounts(agent)],
  ["/agent/orders?view=needs", 3, () => ownList({ view: "needs" })],
  ["/agent/orders, deep", 2, () => ownList({ view: "done", before: place(300, 82_000) })],
  ["/agent/statement, a page of 300 days", 5, () => loadStatement(agent.scope, span(), {})],
  ["/agent/statement, deep", 5, () => loadStatement(agent.scope, span(), { after: `${Date.now() - 9e9}-1` })],
  ["a statement of 300 days as a file", 3, statementFile],
  ["/agent/bank/accounts", 2, () => loadServiceOrders(agent.scope, "account_opening", 50)],
  ["/agent/bank/accounts/status", 1, () => loadTransactions(agent)],
];

/** Queries for a whole list of the vendor's at once. */
const LISTED = Array.from({ length: 2_000 }, (_, i) => `TX${99_000 - i * 40}`);
const UNLISTED = { since: new Date(0), listed: LISTED, limit: 100, offset: 0 };
const LOOK_UPS: Line[] = [
  ["owners of 2,000 listed accounts", 1, () => findOwners(db(), everyoneScope(), LISTED)],
  ["own orders of listed accounts", 1, () => findOrdersOf(db(), agent.scope, LISTED.slice(0, 200))],
  ["openings by PAN", 1, async () => findByPan(db(), everyoneScope(), await panIndexes())],
  ["openings that should be listed", 1, () => findUnlisted(db(), everyoneScope(), UNLISTED)],
  [
    "rivals of an opening",
    1,
    async () => countRivals(db(), everyoneScope(), { orderId: orderId(20), panIndexes: await panIndexes() }),
  ],
  ["holders of bcagentids", 2, () => findHolders(db(), everyoneScope(), ["INEXO500", "INEXO99500", "none"])],
];
const panIndexes = async () => [await blindIndex(db(), "pan", PAN)];

/** Queries that anyone can cause without signing in: with existing, old and unknown numbers. */
const FOR_STRANGERS: Line[] = [
  ...["TX123", "TX99999", "TX-none"].map(
    (txid): Line => [`/pan-redirect?txid=${txid}`, 1, () => findRedirect(txid)],
  ),
  ["/privacy", 1, () => loadOfficer()],
  ["/r/TOKEN/data", 4, () => loadOwnData(linkToken(orderId(500), "customer-page", 1))],
  ["/r/TOKEN", 2, () => loadCustomerPage(linkToken(orderId(20), "customer-page", 1))],
  [
    "POST /login",
    20,
    () => signInWithPassword({ email: "nobody@example.test", password: "x", address: "::1" }),
  ],
  ["GET /login/code", 1, () => isPendingOpen("forged")],
  [
    "POST /login/code",
    2,
    () =>
      finishSignIn({
        token: "forged",
        code: "123456",
        address: "::1",
        isForwarded: false,
        deviceOf: () => null,
      }),
  ],
  ["a callback of an order", 12, () => receiveCallback({ ...CALLBACK, body: callbackOf(orderId(20)) })],
  ["a callback of no order", 12, () => receiveCallback({ ...CALLBACK, body: callbackOf("B00000000NONE") })],
  [
    "a report on an order's page",
    12,
    () => receiveCallback({ ...CALLBACK, channel: "order_page", body: callbackOf(orderId(21)) }),
  ],
];
const CALLBACK = { channel: "global", address: "192.0.2.1" } as const;
const callbackOf = (orderid: string) => `orderid=${orderid}&status=success&remark=ok`;

describe("at a million orders each query uses an index, and their number is bounded", () => {
  test.each([...PAGES, ...LOOK_UPS])("%s", async (_page, atMost, reads) => {
    await blindIndex(db(), "mobile", MOBILE);
    const { own, faults } = await costOf(explain, reads);
    expect(faults).toEqual([]);
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThanOrEqual(atMost);
  });

  // What strangers cause is counted whole: most of it is their limits.
  test.each(FOR_STRANGERS)("%s", async (_page, atMost, reads) => {
    const { queries, own, faults } = await inTurn("inbox", () => costOf(explain, reads));
    expect(faults).toEqual([]);
    expect(own).toBeGreaterThan(0);
    expect(queries).toBeLessThanOrEqual(atMost);
  });

  test("the earlier search expressions cause full scans with these statistics", async () => {
    // With the indexes that they had.
    await explain.query("create index on evidence ((content ->> 'txid')) where content ? 'txid'");
    await explain.query("create index on evidence (at) where kind in ('accepted', 'resumed')");
    const pool = databasePool();
    const walked = await costOf(explain, () =>
      pool.query(
        `select content ->> 'url' from evidence where content ->> 'txid' = $1 and content ? 'txid'
           and kind in ('accepted', 'resumed') order by at desc limit 1`,
        ["TX-none"],
      ),
    );
    expect(walked.faults.join()).toMatch(/rows of evidence are touched/);
    const through = await costOf(explain, () =>
      pool.query(
        `select orders.id from evidence join orders on orders.id = evidence.order_id
           where (content ? 'txid' and content ->> 'txid' = $1) or content ->> 'reference' = $1 limit 100`,
        ["TX-none"],
      ),
    );
    expect(through.faults.join()).toMatch(/evidence is scanned/);
  });

  test("a full table scan, and an index read for the most part, are reported", async () => {
    const pool = databasePool();
    const through = await costOf(explain, () =>
      pool.query("select id from orders where variant like $1", ["x%"]),
    );
    expect(through.faults.join()).toMatch(/orders is scanned.*/);
    const much = await costOf(explain, () =>
      pool.query(
        "select id from orders where fingerprint = '\\x01' order by created_at desc, id desc limit 50",
      ),
    );
    expect(much.faults.join()).toMatch(/rows of orders are touched/);
    expect(
      (await costOf(explain, () => Promise.all([pool.query("select 1"), pool.query("select 2")]))).queries,
    ).toBe(2);
  });
});
