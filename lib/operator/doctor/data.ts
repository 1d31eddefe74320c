import { desc } from "drizzle-orm";
import type { Database } from "@/db/client";
import { doctorRuns } from "@/db/schema/doctor-runs";
import type { Finding } from "@/lib/operator/doctor/finding";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The findings of the doctor's last run. */
export async function findLastRun(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({ at: doctorRuns.at, findings: doctorRuns.findings })
    .from(doctorRuns)
    .orderBy(desc(doctorRuns.at))
    .limit(1);
  // Only check-portal.ts writes these rows, from findings.
  return row && { at: row.at, findings: row.findings as Finding[] };
}
