import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { auditChecks } from "@/db/schema/audit-checks";
import { doctorRuns } from "@/db/schema/doctor-runs";
import { evidence } from "@/db/schema/evidence";
import { reconciliationDifferences, reconciliations } from "@/db/schema/reconciliations";
import { servicePauses } from "@/db/schema/service-pauses";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { loadDays } from "@/lib/money/reconciliation/loaders";
import { ADMIN_VIEWS, readAsked } from "@/lib/orders/lists/asked-list";
import { exportOrders } from "@/lib/orders/lists/export-orders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { loadShops } from "@/lib/shops/loaders";
import { loadHealth } from "@/lib/vendor/health/loaders";
import { ownSchema } from "@/testing/database/own-schema";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { loadOrderTrouble, loadPortalTrouble, loadVendorTrouble } from "./loaders";

const MINUTE = 60_000;
let admin: AdminActor;
let year = 2040;

let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("trouble");
  admin = await freshAdmin();
});
afterAll(() => drop());
afterEach(() => setClock());

/** A year with no calls or orders from earlier tests. */
function freshYear(): Date {
  const at = new Date(`${year++}-05-05T12:00:00+05:30`);
  setClock(() => at.getTime());
  return at;
}

type Call = Partial<typeof vendorCalls.$inferInsert>;

async function called(...calls: Call[]) {
  for (const [index, call] of calls.entries())
    await db()
      .insert(vendorCalls)
      .values({
        ...{ endpoint: "requestPan", outcome: "accepted", durationMs: 1, request: {} },
        ...{ at: later(now(), index - MINUTE), ...call },
      });
}

const HIT: Call = { outcome: "ambiguous", reason: "timeout" };
const HELD: Call = { outcome: "notSent", reason: "breaker_open" };

test("an outage shows on the next load: every call without an answer, and calls that were held back", async () => {
  freshYear();
  await called(...Array<Call>(5).fill(HIT), ...Array<Call>(4).fill(HELD));
  expect(await loadHealth(admin)).toMatchObject({
    calls: { all: 9, failed: 9, heldBack: 4, isFailing: true },
    isHolding: true,
    silentSince: later(now(), -MINUTE),
  });
});

test("after the vendor answers again, the outage disappears at once and its calls after ten minutes", async () => {
  const at = freshYear();
  await called(HIT, HELD, {});
  expect(await loadHealth(admin)).toMatchObject({
    calls: { all: 3, failed: 2, heldBack: 1, isFailing: false },
    isHolding: false,
    silentSince: null,
  });
  await called({ ...HIT, at: later(at, -1_000) }, { ...HELD, at });
  expect((await loadHealth(admin)).silentSince).toEqual(later(at, -1_000));
  setClock(() => later(at, 11 * MINUTE).getTime());
  expect(await loadHealth(admin)).toMatchObject({ calls: { all: 0, failed: 0 }, isHolding: false });
});

test("a refusal is not an outage, and neither is a quiet period", async () => {
  freshYear();
  expect(await loadHealth(admin)).toMatchObject({ calls: { all: 0, failed: 0, isFailing: false } });
  await called({ outcome: "rejected", reason: "bad_request" });
  expect(await loadHealth(admin)).toMatchObject({ calls: { all: 1, failed: 0, isFailing: false } });
});

test("a refusal for balance or IP address lasts as long as its pause, one for the key until a call is accepted", async () => {
  freshYear();
  const refused = (reason: string): Call => ({ outcome: "rejected", reason });
  await called({}, refused("unauthorized"), refused("insufficient_balance"), refused("insufficient_balance"));
  const reasons = async () =>
    (await loadVendorTrouble(admin)).refusals.map(({ reason, count }) => `${reason} ${count}`).sort();
  const [pause] = await db()
    .insert(servicePauses)
    .values({ reason: "insufficient_balance", beganAt: now() })
    .onConflictDoNothing()
    .returning({ id: servicePauses.id });
  expect(await reasons()).toEqual(["insufficient_balance 2", "unauthorized 1"]);
  await db().update(servicePauses).set({ liftedAt: now(), liftedBy: "check" });
  expect(pause).toBeDefined();
  expect(await reasons()).toEqual(["unauthorized 1"]);
  await called({ at: now() });
  expect(await reasons()).toEqual([]);
});

test("each number links to exactly that many rows", async () => {
  const at = freshYear();
  const shop = await freshAgent();
  await freshAgent({ status: "pending" });
  for (const state of ["created", "unknown", "unknown", "needs_review"] as const)
    await bareOrder(shop, { state, pricePaise: 100 });
  await bareOrder(shop, {
    state: "succeeded",
    pricePaise: null,
    createdAt: later(at, -3 * 24 * 60 * MINUTE),
  });
  await bareOrder(shop, {
    state: "succeeded",
    pricePaise: null,
    createdAt: later(at, -9 * 24 * 60 * MINUTE),
  });
  const day = `${at.getUTCFullYear()}-05-04`;
  await db()
    .insert(reconciliations)
    .values({ day, madeAt: at, figures: {} as never });
  await db()
    .insert(reconciliationDifferences)
    .values(
      ["a", "b"].map((key) => ({ day, key, kind: "unanswered" as const, codes: {} as never, foundAt: at })),
    );

  const trouble = await loadOrderTrouble(admin);
  const { shops, differences } = await loadPortalTrouble(admin);
  const rows = async (params: Record<string, string>) => {
    const exported = await exportOrders({ actor: admin, asked: readAsked(params, ADMIN_VIEWS) });
    if (!exported.ok) throw new Error("Nothing was exported");
    let count = 0;
    for await (const batch of exported.data) count += batch.length;
    return count;
  };
  expect(await rows({ state: "created" })).toBe(trouble.notSent.count);
  expect(await rows({ view: "unknown" })).toBe(trouble.unknown.count);
  expect(await rows({ view: "review" })).toBe(trouble.review.count);
  expect(await rows({ view: "unpriced", from: trouble.unpriced.from })).toBe(trouble.unpriced.count);
  expect(trouble.unpriced.count).toBeGreaterThan(0);

  const walk = async (view: "pending" | "claims") => {
    let [count, after]: [number, string | undefined] = [0, undefined];
    do {
      const page: Awaited<ReturnType<typeof loadShops>> = await loadShops(admin, {
        view,
        ...(after ? { after } : {}),
      });
      count += page.items.length;
      after = page.next ?? undefined;
    } while (after);
    return count;
  };
  expect(await walk("pending")).toBe(shops.pending);
  expect(await walk("claims")).toBe(shops.claims);

  const { days } = await loadDays(admin, { open: "1" });
  expect(days.reduce((sum, { open }) => sum + open, 0)).toBe(differences.count);
  expect(days).toHaveLength(differences.days);
});

test("a broken chain and the doctor's findings show until the next check says otherwise", async () => {
  const at = freshYear();
  const check = { range: "whole" as const, at, fromSeq: 1, toSeq: 9, entries: 9 };
  await db()
    .insert(auditChecks)
    .values({ ...check, fault: "hash", brokenSeq: 7 })
    .onConflictDoUpdate({ target: auditChecks.range, set: { at, fault: "hash", brokenSeq: 7 } });
  const finding = { check: "clock", code: "clock_off", facts: {} };
  const run = (state: "to_fix" | "good", when: Date) =>
    db()
      .insert(doctorRuns)
      .values({ at: when, findings: [{ ...finding, state }] });
  await run("to_fix", at);
  expect(await loadPortalTrouble(admin)).toMatchObject({ broken: { brokenSeq: 7 }, toFix: { count: 1 } });
  // The overview shows these live, so they are not counted again.
  const shownLive = (["prices", "redirect_hosts", "redirect_target", "vendor_url"] as const).map((name) => ({
    ...{ check: name, state: "to_fix" as const, code: "prices_missing", facts: {} },
  }));
  const chain = { check: "audit_check", state: "to_fix" as const, code: "audit_broken", facts: {} };
  await db()
    .insert(doctorRuns)
    .values({ at: later(at, 1), findings: [...shownLive, chain, { ...finding, state: "to_fix" }] });
  expect((await loadPortalTrouble(admin)).toFix?.count).toBe(1);
  await db().update(auditChecks).set({ fault: null, brokenSeq: null });
  await run("good", later(at, 2));
  expect(await loadPortalTrouble(admin)).toMatchObject({ broken: null, toFix: { count: 0 } });
});

test("links to a host are counted by orders, so that the number matches the rows", async () => {
  const at = freshYear();
  const shop = await freshAgent();
  for (const host of ["elsewhere.example", "elsewhere.example", new URL(env().APP_URL).host]) {
    const orderId = await bareOrder(shop, { state: "awaiting_customer", createdAt: at });
    await db()
      .insert(evidence)
      .values(
        [1, 2].map((seq) => ({
          ...{ orderId, seq, kind: "accepted", source: "vendor_answer", dedupe: `${orderId}-${seq}`, at },
          position: "held",
          content: { url: `https://${host}/apply` },
        })) as never,
      );
  }
  expect(await loadVendorTrouble(admin)).toMatchObject({
    foreignHosts: [{ host: "elsewhere.example", count: 2 }],
    linksToUs: 1,
  });
});

test("a day that was never reconciled is listed among the others", async () => {
  const at = freshYear();
  const shop = await freshAgent();
  await bareOrder(shop, { createdAt: later(at, -2 * 24 * 60 * MINUTE) });
  const { days } = await loadDays(admin, {});
  const of = (day: string) => days.find((one) => one.day === `${at.getUTCFullYear()}-05-${day}`);
  expect(of("04")).toEqual({ day: `${at.getUTCFullYear()}-05-04`, madeAt: null, open: 0 });
  expect(of("05")).toBeUndefined();
});
