import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadRequests } from "@/lib/customers/requests/loaders";
import { loadEntries, loadHeld } from "@/lib/money/balance/loaders";
import { loadBankStatement } from "@/lib/money/bank-statement/loaders";
import { lineKey } from "@/lib/money/bank-statement/store-lines";
import { loadTakenBack } from "@/lib/money/bank-statement/taken-back/loaders";
import { loadPriceHistory } from "@/lib/money/prices/loaders";
import { loadDay, loadDays } from "@/lib/money/reconciliation/loaders";
import { loadTopUps } from "@/lib/money/top-ups/loaders";
import { loadAlerts } from "@/lib/operator/alerts/loaders";
import { loadOrderCallbacks } from "@/lib/orders/evidence-export/loaders";
import { loadAdminList } from "@/lib/orders/lists/loaders";
import { loadNotes } from "@/lib/orders/notes/loaders";
import { loadReview } from "@/lib/orders/review/loaders";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { loadAudit, loadAuditChoices } from "@/lib/platform/audit/loaders";
import { databasePool, db } from "@/lib/platform/database";
import { sealRecord } from "@/lib/platform/privacy/envelope";
import { loadInvitations, loadWaitingOf } from "@/lib/shops/invitations/loaders";
import { loadPeople, loadShops, loadWaitingShops } from "@/lib/shops/loaders";
import { loadThread, loadUnanswered } from "@/lib/shops/problems/loaders";
import { loadArrivals, loadInbox } from "@/lib/vendor/callbacks/loaders";
import { loadCalls } from "@/lib/vendor/calls/loaders";
import { loadConsole } from "@/lib/vendor/console/loaders";
import { ownSchema } from "@/testing/database/own-schema";
import { bareOrder, freshAdmin, freshAgent, freshUser } from "@/testing/fixtures";
import { listRows } from "./list-rows";

/** More than any list shows by default. */
const MANY = 230;
const DAY = "2026-03-04";

let [admin, shop, orderId]: [AdminActor, AgentActor, string] = [] as never;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("lists");
  [admin, shop] = [await freshAdmin(), await freshAgent()];
  const ids: string[] = [];
  for (let i = 0; i < MANY; i++) ids.push(await bareOrder(shop, { state: "needs_review" }));
  orderId = ids[0] ?? "";
  const run = (text: string, values: unknown[] = []) => databasePool().query(text, values);
  const each = `from generate_series(1, ${MANY}) i`;
  for (let i = 0; i < MANY; i++) await freshUser({ role: "agent", shopId: shop.shopId, name: `Asha ${i}` });
  await run(`insert into shops (shop_name, status) select 'Waiting ' || i, 'pending' ${each}`);
  await run(
    `insert into alerts (kind, facts, opened_at, told_at, closed_at) select 'test', '{}', now(), now(), now() ${each}`,
  );
  await run(
    `insert into audit_log (at, action, object, facts) select now(), 'order.made', i::text, '{}' ${each}`,
  );
  await run(
    `insert into callbacks (channel, trust, orderid, status, remark, datetime_raw, dedupe, received_at)
       select 'global', 'confirmed', $1, 'success', '', '', decode(md5(i::text), 'hex'), now() ${each}`,
    [orderId],
  );
  await run(
    `insert into callback_refusals (hour, channel, reason, count, last_at, last_fields, last_bytes)
       select now() - i * interval '1 hour', 'global', 'not_form', 1, now(), '', 0 ${each}`,
  );
  await run(
    `insert into console_calls (id, user_id, endpoint, at) select gen_random_uuid(), $1, 'balance', now() ${each}`,
    [admin.userId],
  );
  await run(
    `insert into vendor_calls (order_id, endpoint, outcome, duration_ms, request, response, at)
       select $1, 'panStatus', 'accepted', 1, '{}', i::text, now() ${each}`,
    [orderId],
  );
  await run(
    "insert into problem_threads (order_id, waits_for, since) select unnest($1::text[]), 'admin', now()",
    [ids],
  );
  await run(
    `insert into data_requests (order_id, kind, channel, received_at, due_at, state, answered_at, answered_by)
       select id, kind, 'page', now(), now() + interval '30 days', case kind when 'access' then 'open' else 'done' end,
         case kind when 'erasure' then now() end, case kind when 'erasure' then $2::uuid end
       from unnest($1::text[]) id, unnest('{access, erasure}'::text[]) kind`,
    [ids, admin.userId],
  );
  await run(
    `insert into service_prices (variant, price_paise, valid_from) select 'pan.new_pan.EKYC', i, now() - i * interval '1 day' ${each}`,
  );
  for (let i = 0; i < MANY; i++) {
    const id = `I${String(i).padStart(12, "0")}`;
    const { dataKey, sealed } = sealRecord(id, { name: "Asha", email: "a@example.test" });
    await run(
      `insert into invitations (id, kind, agent_id, data_key, sealed, invited_by, created_at, expires_at)
         values ($1, 'shop_person', $2, $3, $4, $5, now(), now() + interval '1 day')`,
      [id, shop.shopId, dataKey, sealed, admin.userId],
    );
  }
  await run(
    `insert into top_ups (shop_id, request_id, reference, amount_paise, method, paid_on, created_at)
       select $1, gen_random_uuid(), 'TOPUP' || i, 50000, 'cash', now(), now() ${each}`,
    [shop.shopId],
  );
  await run("insert into bank_imports (user_id, at, lines, known) values ($1, now(), 0, 0)", [admin.userId]);
  for (let i = 0; i < MANY; i++) {
    const dedupe = Buffer.from(`line ${i}`);
    const { dataKey, sealed } = sealRecord(lineKey(dedupe), { text: `UPI ${i}`, number: "" });
    // Three of a day, so that a page may end between them.
    await run(
      `insert into bank_lines (import_id, dedupe, day, amount_paise, "references", utrs, data_key, sealed)
         select max(id), $1, date '2025-01-01' + $2::int / 3, 100, '{}', '{}', $3, $4 from bank_imports`,
      [dedupe, i, dataKey, sealed],
    );
  }
  await run(
    `insert into bank_lines (import_id, dedupe, day, amount_paise, "references", utrs, is_taken_back, data_key, sealed,
         state, top_up_id, decided_at)
       select (select max(id) from bank_imports), decode(md5(id::text), 'hex'), paid_on, amount_paise, '{}', '{}', true,
         '', '', 'credited', id, now() from top_ups`,
  );
  await run("update order_progress set is_held = true where shop_id = $1", [shop.shopId]);
  await run(
    `with posted as (insert into ledger_transactions (kind, cause, number, at)
         select 'credit', 'many ' || i, 1, now() ${each} returning id, at)
       insert into ledger_entries (transaction_id, account_id, amount_paise, at)
       select posted.id, a.id, case when a.shop_id is null then -100 else 100 end, posted.at
       from posted, ledger_accounts a
       where a.kind = 'bank' or a.kind = 'available' and a.shop_id = $1 order by posted.id, a.id`,
    [shop.shopId],
  );
  await run("insert into reconciliations (day, made_at, figures) values ($1, now(), $2)", [
    DAY,
    JSON.stringify({ orders: [], balance: null }),
  ]);
  await run(
    `insert into reconciliations (day, made_at, figures) select date '2025-01-01' + i, now(), '{}' ${each}`,
  );
});

afterAll(() => drop());

type Page = { items: unknown[]; next?: string };

/** How many rows someone sees who follows a list's own links from its first page to the last. */
async function walk(load: (after: string | undefined) => Promise<Page>): Promise<number> {
  let [count, after]: [number, string | undefined] = [0, undefined];
  do {
    const page: Page = await load(after);
    count += page.items.length;
    after = page.next;
  } while (after);
  return count;
}

const numbered = async (part: { items: unknown[]; older: number | null }) => ({
  items: part.items,
  ...(part.older === null ? {} : { next: String(part.older) }),
});
const paged = ({ items, next }: { items: unknown[]; next: string | null }) => ({
  items,
  ...(next ? { next } : {}),
});
const at = (after: string | undefined) => (after ? { after } : {});

describe("a list that does not show all of its rows links to the others", () => {
  const PAGED: [string, (after: string | undefined) => Promise<Page>, number][] = [
    ["review", async (after) => paged(await loadReview(admin, at(after))), MANY],
    ["orders", async (after) => paged(await loadAdminList(admin, at(after))), MANY],
    ["callbacks", async (after) => numbered(await loadInbox(admin, {}, at(after))), MANY],
    ["audit", async (after) => numbered(await loadAudit(admin, {}, at(after))), MANY],
    ["shops", async (after) => paged(await loadShops(admin, { view: "pending", ...at(after) })), MANY],
    ["invitations", async (after) => paged(await loadInvitations(admin, after)), MANY],
    [
      "lines of the bank's statement",
      async (after) => {
        const { lines, next } = await loadBankStatement(admin, at(after));
        expect(lines.total).toBe(MANY);
        return paged({ items: lines, next });
      },
      MANY,
    ],
    ["entries of a balance", async (after) => numbered(await loadEntries(shop, at(after))), MANY],
  ];
  test.each(PAGED)("%s, page by page", async (_name, load, count) => {
    expect((await load(undefined)).items.length).toBeLessThan(count);
    expect(await walk(load)).toBe(count);
  });

  test("review shows how many are waiting", async () => {
    expect((await loadReview(admin)).count).toBe(MANY);
  });

  test("days of reconciliation", async () => {
    const days = async (before: string | undefined) => {
      const { days, older } = await loadDays(admin, before ? { before } : {});
      return { items: days.filter(({ madeAt }) => madeAt !== null), ...(older ? { next: older } : {}) };
    };
    expect(await walk(days)).toBe(MANY + 1);
    expect((await loadDay(admin, "2025-01-02", {}))?.made).not.toBeNull();
  });

  const SHORT: [string, (all: boolean) => Promise<{ length: number; total: number }>][] = [
    ["shops that wait", (all) => loadWaitingShops(admin, all)],
    ["top-ups of a shop", (all) => loadTopUps(shop, all)],
    ["payments that went out again", (all) => loadTakenBack(admin, all)],
    ["held orders of a shop", (all) => loadHeld(shop, all)],
    ["data requests", async (all) => (await loadRequests(admin, all ? { all: "1" } : {})).items],
    [
      "answered data requests",
      async (all) => (await loadRequests(admin, { view: "answered", ...(all ? { all: "1" } : {}) })).items,
    ],
    ["alerts", async (all) => (await loadAlerts(admin, all)).alerts],
    ["refused callbacks", async (all) => (await loadArrivals(admin, all)).refusals],
    ["calls by hand", async (all) => (await loadConsole(admin, all)).calls],
    ["calls of an order", (all) => loadCalls(admin, orderId, all)],
    ["unanswered threads", (all) => loadUnanswered(admin.scope, all)],
  ];
  test.each(SHORT)("%s, by a number and a link to all", async (_name, load) => {
    const first = await load(false);
    expect(first.length).toBeLessThan(MANY);
    expect(first.total).toBe(MANY);
    expect(await load(true)).toMatchObject({ length: MANY, total: MANY });
  });

  test("people of the audit log's filter, with a number, and the one it was opened with", async () => {
    const shop = await freshAgent();
    const many = sql`insert into users (name, email, role, agent_id, password_hash)
      select 'Aa ' || i, 'many-' || i || '@example.test', 'agent', ${shop.shopId}, '' from generate_series(1, 600) i`;
    await db().execute(many);
    const last = await freshUser({ role: "agent", shopId: shop.shopId, name: "Zz" });
    const { people } = await loadAuditChoices(admin);
    expect(people.length).toBe(500);
    expect(people.total).toBeGreaterThan(600);
    expect(people.map(({ id }) => id)).not.toContain(last);
    const chosen = (await loadAuditChoices(admin, { user: last })).people;
    expect(chosen.map(({ id }) => id)).toContain(last);
    expect(chosen.total).toBe(people.total);
  });

  test("callbacks of an order, whose number links to the inbox", async () => {
    const shown = await loadOrderCallbacks(admin, orderId);
    expect(shown).toMatchObject({ length: 50, total: MANY });
    expect(
      await walk(async (after) => numbered(await loadInbox(admin, { orderid: orderId }, at(after)))),
    ).toBe(MANY);
  });

  test("others show all of their rows", async () => {
    expect(await loadPeople(admin, shop.shopId)).toHaveLength(MANY + 1);
    expect(await loadPriceHistory(admin, null, "pan.new_pan.EKYC")).toHaveLength(MANY);
    expect(await loadWaitingOf(admin, shop.shopId)).toHaveLength(MANY);
    expect(await loadNotes(admin, orderId)).toEqual([]);
    expect(await loadThread(admin.scope, orderId)).toEqual([]);
  });
});

test("rows are counted only if there are more than are shown", async () => {
  const rows = (limit: number) => Promise.resolve([1, 2, 3].slice(0, limit));
  const count = () => Promise.resolve(3);
  const never = () => Promise.reject(new Error("Counted in vain"));
  expect(await listRows({ limit: 3, find: rows, count: never })).toMatchObject({ length: 3, total: 3 });
  expect(await listRows({ limit: 2, find: rows, count })).toMatchObject({ length: 2, total: 3 });
});
