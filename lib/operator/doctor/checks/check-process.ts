import { eq, max, sql } from "drizzle-orm";
import { services } from "@/db/schema/services";
import { vendorHealth } from "@/db/schema/vendor-health";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { now } from "@/lib/platform/clock";
import { DECLARED_SERVICE } from "@/lib/services/switches/schema";
import { findDemoUsers, isAadhaarUndeclared } from "@/lib/shops/members/end-demo";

/** The vendor is checked every five minutes; three missed checks mean that no worker runs. */
const MOST_SILENCE_MS = 15 * 60_000;
const MOST_WAIT_MS = 5 * 60_000;

/** Whether jobs are processed: when the regular one last ran, how many wait, and since when. */
export async function checkWorker({ database }: CheckedPortal): Promise<Finding> {
  const [ran] = await database.select({ at: max(vendorHealth.at) }).from(vendorHealth);
  const { rows } = await database.execute<{ waiting: number; oldest: string | null }>(sql`
    select count(*)::int as waiting, (extract(epoch from min(run_at)) * 1000)::bigint as oldest
    from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts`);
  const { waiting = 0, oldest = null } = rows[0] ?? {};
  const at = now().getTime();
  if (!ran?.at) return toFix("worker", "worker_never");
  if (at - ran.at.getTime() > MOST_SILENCE_MS)
    return toFix("worker", "worker_away", { at: ran.at.toISOString() });
  if (oldest !== null && at - Number(oldest) > MOST_WAIT_MS)
    return toFix("worker", "worker_behind", { waiting, at: new Date(Number(oldest)).toISOString() });
  return good("worker", "worker_works", { waiting, at: ran.at.toISOString() });
}

/** The version of Node.js. A version that is too old is refused at start. */
export async function checkNode({ nodeVersion }: CheckedPortal): Promise<Finding> {
  const major = Number(nodeVersion.split(".")[0]);
  return good("node", major < 22 ? "node_ended" : "node_current", { version: nodeVersion });
}

/**
 * Names in the environment that look like settings but are not. They may belong to another program, so this needs no
 * fixing.
 */
export async function checkSettings({ doubtful }: CheckedPortal): Promise<Finding> {
  const names = doubtful.map(({ name, nearest }) => `${name} (${nearest})`).join(", ");
  return names ? good("settings", "settings_doubtful", { names }) : good("settings", "settings_known");
}

/** Whether the operator declared the authority for Aadhaar verification, as its switch says. */
export async function checkAadhaar({ database, settings }: CheckedPortal): Promise<Finding> {
  const [row] = await database
    .select({ enabled: services.enabled })
    .from(services)
    .where(eq(services.code, DECLARED_SERVICE));
  if (!row?.enabled) return good("aadhaar", "aadhaar_off");
  if (settings.DEMO) return good("aadhaar", "aadhaar_demo");
  return (await isAadhaarUndeclared(database))
    ? toFix("aadhaar", "aadhaar_undeclared")
    : good("aadhaar", "aadhaar_on");
}

/** The demo accounts may only sign in on the demo: their password is printed on screen. */
export async function checkDemo({ database, settings }: CheckedPortal): Promise<Finding> {
  if (settings.DEMO) return good("demo", "demo_on");
  const left = await findDemoUsers(database);
  return left.length > 0 ? toFix("demo", "demo_left", { count: left.length }) : good("demo", "demo_none");
}
