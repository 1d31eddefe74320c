import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { services } from "@/db/schema/services";
import { vendorHealth } from "@/db/schema/vendor-health";
import { later, setClock } from "@/lib/platform/clock";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { checkAadhaar, checkNode, checkSettings, checkWorker } from "./check-process";

afterEach(() => setClock());

describe("the worker", () => {
  test("works, is down, or is behind", () =>
    takenBack(0, async (tx) => {
      const at = later(new Date(), 60_000);
      await tx
        .insert(vendorHealth)
        .values({ check: "server_status", outcome: "accepted", facts: {}, at })
        .onConflictDoUpdate({ target: vendorHealth.check, set: { at } });
      // Bury what other tests left on the queue: no worker runs here. What they queue meanwhile, some of it long due by
      // their clocks, waits.
      await tx.execute(sql`lock table graphile_worker._private_jobs in share row exclusive mode`);
      await tx.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts`);
      const look = async () => brief(await checkWorker(portalWith({}, { database: tx })));
      expect(await look()).toEqual(["good", "worker_works"]);
      setClock(() => later(at, 16 * 60_000).getTime());
      expect(await look()).toEqual(["to_fix", "worker_away"]);
      setClock();
      await tx.execute(
        sql`select graphile_worker.add_job('no_such', run_at => now() - interval '10 minutes')`,
      );
      expect(await look()).toEqual(["to_fix", "worker_behind"]);
    }));

  test("is a supported version of Node, or one that is no longer supported", async () => {
    expect(brief(await checkNode(portalWith()))).toEqual(["good", "node_current"]);
    expect(brief(await checkNode(portalWith({}, { nodeVersion: "20.19.0" })))).toEqual([
      "good",
      "node_ended",
    ]);
  });

  test("reports names that look like settings but are not", async () => {
    expect(brief(await checkSettings(portalWith()))).toEqual(["good", "settings_known"]);
    const doubtful = [{ name: "TRUST_PROXY", nearest: "TRUSTED_PROXIES" }];
    expect(await checkSettings(portalWith({}, { doubtful }))).toMatchObject({
      code: "settings_doubtful",
      facts: { names: "TRUST_PROXY (TRUSTED_PROXIES)" },
    });
  });

  test("Aadhaar is off until somebody declares the authority", () =>
    takenBack(0, async (tx) => {
      await tx.update(services).set({ enabled: false }).where(eq(services.code, "aadhaar_verification"));
      expect(brief(await checkAadhaar(portalWith({}, { database: tx })))).toEqual(["good", "aadhaar_off"]);
    }));
});
