import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { VERSION } from "@/db/releases";
import { CHECKS } from "@/lib/operator/doctor/checks";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { brief, OURS, portalWith } from "@/testing/doctor-portal";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { checkClock, checkDatabase, checkMigrations } from "./check-database";
import { examine } from "./check-portal";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());
afterEach(() => setClock());

describe("the database", () => {
  test("that answers is good", async () =>
    expect(brief(await checkDatabase(portalWith()))).toEqual(["good", "database_answers"]));

  test("that is down is reported, and dependent checks are skipped", async () => {
    const pool = new pg.Pool({ connectionString: "postgres://nobody@127.0.0.1:9/none" });
    const away = portalWith(OURS, { database: drizzle(pool) });
    const found = await examine(away);
    const byCheck = new Map(found.map((one) => [one.check, brief(one)]));
    expect(byCheck.get("database")).toEqual(["to_fix", "database_away"]);
    expect(byCheck.get("worker")).toEqual(["unchecked", "any_no_database"]);
    expect(byCheck.get("credentials")).toEqual(["good", "credentials_accepted"]);
    expect(found).toHaveLength(CHECKS.length);
  });

  test.each([
    ["as this program knows it", (known: number[]) => known, ["good", "migrations_done"]],
    ["older", (known: number[]) => [...known, Math.max(...known) + 1], ["to_fix", "migrations_missing"]],
    ["newer", (known: number[]) => known.slice(0, -1), ["to_fix", "migrations_ahead"]],
  ])("that is %s", async (_what, change, expected) => {
    const { rows } = await db().execute<{ at: string }>(
      sql`select created_at as at from drizzle.__drizzle_migrations`,
    );
    const known = change(rows.map(({ at }) => Number(at)).sort((a, b) => a - b));
    const found = await checkMigrations(portalWith(), known);
    expect(brief(found)).toEqual(expected);
    expect(found.facts.version).toBe(VERSION);
  });

  test("with a different clock is reported with the difference", async () => {
    expect(brief(await checkClock(portalWith()))).toEqual(["good", "clock_right"]);
    const start = Date.now();
    setClock(() => start + 90_000);
    const off = await checkClock(portalWith());
    expect(brief(off)).toEqual(["to_fix", "clock_off"]);
    expect(Math.abs(Number(off.facts.seconds) - 90)).toBeLessThan(30);
  });
});
