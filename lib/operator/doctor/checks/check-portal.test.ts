import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { CHECKS } from "@/lib/operator/doctor/checks";
import type { Finding } from "@/lib/operator/doctor/finding";
import { conclude, readFacts } from "@/lib/operator/doctor/read-finding";
import { requestChecks } from "@/lib/operator/doctor/request-checks";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { OURS, portalWith } from "@/testing/doctor-portal";
import { freshAdmin } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { canStore, checkPortal, examine } from "./check-portal";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());

describe("all checks together", () => {
  test("a check that throws is reported as not checked and stops no other", async () => {
    const reach = async () => {
      throw new TypeError("secret words");
    };
    const found = await examine(portalWith(OURS, { reach }));
    const broken = found.find(({ check }) => check === "callback_url");
    expect(broken).toMatchObject({ state: "unchecked", code: "any_broke", facts: { fault: "TypeError" } });
    expect(found.filter(({ code }) => code === "any_broke")).toHaveLength(1);
  });

  test("this portal's findings are kept, and a run by an admin is audited", async () => {
    const actor = await freshAdmin();
    expect(await requestChecks({ actor })).toEqual({ ok: true, data: null });
    const entries = await db()
      .select({ action: auditLog.action })
      .from(auditLog)
      .where(eq(auditLog.userId, actor.userId));
    expect(entries).toEqual([{ action: "doctor.requested" }]);
    const found = await checkPortal(null);
    expect(found.map(({ check }) => check)).toEqual(CHECKS.map(({ name }) => name));
    const text = JSON.stringify(found);
    for (const secret of [
      env().AUTH_SECRET,
      env().DATA_KEYS,
      env().INEXOPAY_API_KEY,
      env().INEXOPAY_CALLBACK_SECRET,
    ])
      expect(text).not.toContain(secret);
  });

  test.each([
    ["database", "to_fix", "database_away", false],
    ["migrations", "to_fix", "migrations_missing", false],
    ["migrations", "to_fix", "migrations_ahead", true],
    ["clock", "to_fix", "clock_off", true],
  ] as const)("with %s %s: %s, a run can be stored: %s", (check, state, code, expected) =>
    expect(
      canStore([{ check: "app_url", state: "good" } as Finding, { check, state, code, facts: {} }]),
    ).toBe(expected),
  );

  test.each([
    [["good", "to_fix", "unchecked", "to_fix"], { state: "to_fix", count: 2 }],
    [["good", "unchecked"], { state: "unchecked", count: 1 }],
    [["good", "good"], { state: "good", count: 2 }],
  ] as const)("%j is summarised as %j", (states, expected) =>
    expect(conclude(states.map((state) => ({ state }) as Finding))).toEqual(expected),
  );

  test("facts are formatted for the reader", () =>
    expect(
      readFacts({ facts: { at: "2026-11-23T01:00:00Z", balancePaise: "0", count: "2" } } as never, "en"),
    ).toMatchObject({ at: "23 Nov 2026, 6:30 am", balance: "₹0", count: 2 }));
});
