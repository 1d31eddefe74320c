import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { balanceReadings } from "@/db/schema/balance-readings";
import { type PauseReason, servicePauses } from "@/db/schema/service-pauses";
import { vendorHealth } from "@/db/schema/vendor-health";
import { admitOrder } from "@/lib/orders/intake/admit-order";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { recordCall } from "@/lib/vendor/calls/record-call";
import { findDailyBalances, findNewestPause, findOpenPauses } from "@/lib/vendor/data";
import type { EndpointName } from "@/lib/vendor/inexopay";
import type { CallRecord } from "@/lib/vendor/outcome";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { type Round, recordRound } from "./check-vendor";
import { liftByCheck, liftPause } from "./lift-pause";

class RolledBack extends Error {}

/** Runs work in a transaction that is rolled back, because a pause would affect concurrent tests. */
async function inPassing(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const doing = db().transaction(async (tx) => {
    await tx.delete(servicePauses);
    await work(tx);
    throw new RolledBack();
  });
  await expect(doing).rejects.toThrow(RolledBack);
}

function call(endpoint: EndpointName, reason: string | null): CallRecord {
  return {
    endpoint,
    orderid: null,
    startedAt: now(),
    durationMs: 5,
    httpStatus: 200,
    request: {},
    response: null,
    outcome: reason === null ? "accepted" : "rejected",
    reason,
  };
}

const reasonsOf = async (tx: Transaction) =>
  (await findOpenPauses(tx, everyoneScope())).map(({ reason }) => reason);

async function admit(tx: Transaction) {
  const { scope } = await freshAgent();
  return admitOrder(tx, { scope, service: "pan_application", variant: "pan.new_pan.EKYC", at: now() });
}

const jobs = async (tx: Transaction) => {
  const { rows } = await tx.execute<{ key: string }>(
    sql`select key from graphile_worker.jobs where key in ('check_after_refusal', 'check_alerts') order by key`,
  );
  return rows.map(({ key }) => key);
};

const answered = (endpoint: EndpointName) => ({ call: call(endpoint, null), kind: "accepted" as const });

/** A round of checks in which all is well, except for what is given. */
function round(more: { balancePaise?: number; ipMatched?: boolean | null } = {}): Round {
  const { balancePaise = 125_050, ipMatched = true } = more;
  const account = {
    ...{ ownerName: "", balancePaise, apiStatus: "ACTIVE", plan: "Premium", boundIp: "203.0.113.7" },
    ...{ ourIp: "127.0.0.1", ipStatus: ipMatched ? "MATCHED" : "MISMATCHED", ipMatched },
  };
  const server = { label: "Online", health: "Excellent", clockAt: null, serverOs: "", stats: {} };
  return {
    server: { ...answered("serverStatus"), data: server },
    account: { ...answered("checkStatus"), data: account },
    balance: { ...answered("balance"), data: { balancePaise } },
  };
}

const refused = (endpoint: EndpointName) => ({
  ...{ kind: "rejected" as const, reason: "forbidden" as const, message: "" },
  call: call(endpoint, "forbidden"),
});
const lost = (endpoint: EndpointName) => ({
  ...{ kind: "ambiguous" as const, reason: "timeout" as const },
  call: call(endpoint, "timeout"),
});

describe("a paid call refused with 402", () => {
  test("pauses in the same transaction, records its order, and queues a check at once", () =>
    inPassing(async (tx) => {
      expect(await admit(tx)).toMatchObject({ ok: true });
      const orderId = await bareOrder(await freshAgent());
      await recordCall(tx, call("requestPan", "insufficient_balance"), orderId);
      expect(await reasonsOf(tx)).toEqual(["insufficient_balance"]);
      expect(await findNewestPause(tx, everyoneScope(), "insufficient_balance")).toMatchObject({ orderId });
      expect(await jobs(tx)).toEqual(["check_after_refusal", "check_alerts"]);
      expect(await admit(tx)).toEqual({ ok: false, code: "services_paused" });
    }));

  test("twice is one pause; another reason is another pause", () =>
    inPassing(async (tx) => {
      for (const reason of ["insufficient_balance", "insufficient_balance", "forbidden"])
        await recordCall(tx, call("openAccount", reason), null);
      expect((await reasonsOf(tx)).sort()).toEqual(["forbidden", "insufficient_balance"]);
    }));

  test("is the only kind that does: other answers do not affect new orders", () =>
    inPassing(async (tx) => {
      await recordCall(tx, call("requestPan", null), null);
      await recordCall(tx, call("requestPan", "bad_request"), null);
      await recordCall(tx, call("accountStatus", "insufficient_balance"), null);
      expect(await reasonsOf(tx)).toEqual([]);
      expect(await admit(tx)).toMatchObject({ ok: true });
    }));
});

describe("a round of checks", () => {
  const pause = async (tx: Transaction, reason: PauseReason, msAgo = 60_000) => {
    await tx.insert(servicePauses).values({ reason, beganAt: later(now(), -msAgo) });
  };

  test("with enough balance ends the pause, with too little it does not", () =>
    inPassing(async (tx) => {
      await pause(tx, "insufficient_balance");
      await recordRound(tx, round({ balancePaise: 19_999 }), now());
      expect(await reasonsOf(tx)).toEqual(["insufficient_balance"]);
      await recordRound(tx, round({ balancePaise: 20_000 }), now());
      expect(await reasonsOf(tx)).toEqual([]);
      expect(await findNewestPause(tx, everyoneScope(), "insufficient_balance")).toMatchObject({
        liftedBy: "check",
      });
      expect(await admit(tx)).toMatchObject({ ok: true });
    }));

  test("that started before the pause ends nothing", () =>
    inPassing(async (tx) => {
      await pause(tx, "insufficient_balance", 1_000);
      await recordRound(tx, round(), later(now(), -2_000));
      expect(await reasonsOf(tx)).toEqual(["insufficient_balance"]);
      expect(await liftByCheck(tx, "insufficient_balance", now())).toBe(true);
    }));

  test("with a different IP address pauses, and ends the pause once it matches and no check is refused", () =>
    inPassing(async (tx) => {
      await recordRound(tx, round({ ipMatched: false }), now());
      expect(await reasonsOf(tx)).toEqual(["forbidden"]);
      await recordRound(tx, { ...round(), balance: refused("balance") }, later(now(), 1_000));
      await recordRound(tx, round({ ipMatched: null }), later(now(), 1_000));
      expect(await reasonsOf(tx)).toEqual(["forbidden"]);
      await recordRound(tx, round(), later(now(), 1_000));
      expect(await reasonsOf(tx)).toEqual([]);
    }));

  test("can be overruled by an admin for a day, but a refused order cannot", () =>
    inPassing(async (tx) => {
      const admin = await freshAdmin();
      const lifted = { liftedAt: now(), liftedBy: "admin" as const, userId: admin.userId };
      await tx
        .insert(servicePauses)
        .values({ reason: "forbidden", beganAt: later(now(), -1_000), ...lifted });
      await recordRound(tx, round({ ipMatched: false }), now());
      expect(await reasonsOf(tx)).toEqual([]);
      await recordCall(tx, call("requestPan", "forbidden"), null);
      expect(await reasonsOf(tx)).toEqual(["forbidden"]);
    }));

  test("stores the balance, and since when there is no answer", () =>
    inPassing(async (tx) => {
      await tx.delete(balanceReadings);
      await recordRound(tx, round({ balancePaise: 77_700 }), now());
      const readings = await findDailyBalances(tx, everyoneScope(), later(now(), -60_000));
      expect(readings.map(({ balancePaise }) => balancePaise)).toEqual([77_700]);
      const since = async () => {
        const [row] = await tx
          .select({ at: vendorHealth.awaySince })
          .from(vendorHealth)
          .where(eq(vendorHealth.check, "server_status"));
        return row?.at ?? null;
      };
      const away = { ...round(), server: lost("serverStatus") };
      expect(await since()).toBeNull();
      await recordRound(tx, away, now());
      const first = await since();
      expect(first).not.toBeNull();
      await recordRound(tx, away, now());
      expect(await since()).toEqual(first);
      await recordRound(tx, round(), now());
      expect(await since()).toBeNull();
    }));
});

test("the last balance of each day counts, by India's calendar", () =>
  inPassing(async (tx) => {
    await tx.delete(balanceReadings);
    await tx.insert(balanceReadings).values([
      { at: new Date("2026-11-23T18:29:00Z"), balancePaise: 1 },
      { at: new Date("2026-11-23T18:31:00Z"), balancePaise: 2 },
      { at: new Date("2026-11-24T10:00:00Z"), balancePaise: 3 },
      { at: new Date("2026-11-01T10:00:00Z"), balancePaise: 4 },
    ]);
    const since = new Date("2026-11-22T18:30:00Z");
    expect(await findDailyBalances(tx, everyoneScope(), since)).toEqual([
      { day: "2026-11-23", balancePaise: 1 },
      { day: "2026-11-24", balancePaise: 3 },
    ]);
  }));

test("an outdated page does not end a pause that is over, and nothing is audited", async () => {
  const admin = await freshAdmin();
  const over = { beganAt: now(), liftedAt: now(), liftedBy: "check" } as const;
  const [made] = await db()
    .insert(servicePauses)
    .values({ reason: "forbidden", ...over })
    .returning({ id: servicePauses.id });
  const pause = made?.id ?? "";
  expect(await liftPause({ actor: admin, input: { pause } })).toEqual({ ok: true, data: null });
  const entries = await db().select({ id: auditLog.id }).from(auditLog).where(eq(auditLog.object, pause));
  expect(entries).toEqual([]);
});
