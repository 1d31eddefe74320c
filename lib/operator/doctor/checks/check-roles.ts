import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";
import { hasFactor } from "@/lib/platform/access/sessions";
import { adminFactor } from "@/lib/platform/env/env";

/** Whether the serving role could disable the protection of evidence, charges and the audit log. */
export async function checkRoles({ database, settings }: CheckedPortal): Promise<Finding> {
  const { rows } = await database.execute<{ role: string; owner: string; could: boolean }>(sql`
    select current_user as role, pg_get_userbyid(relowner) as owner,
      pg_has_role(current_user, relowner, 'member') as could
    from pg_class where oid = 'public.audit_log'::regclass`);
  const { role = "", owner = "", could = true } = rows[0] ?? {};
  if (could) return good("roles", "roles_one", { role });
  return settings.DATABASE_OWNER_URL
    ? toFix("roles", "roles_known", { role, owner })
    : good("roles", "roles_two", { role, owner });
}

/** Whether every admin who can sign in has a second factor: one who has none can do nothing, or is open to a phished password. */
export async function checkAdmins({ database, settings }: CheckedPortal): Promise<Finding> {
  const [row] = await database
    .select({
      all: sql<number>`count(*)::int`,
      without: sql<number>`(count(*) filter (where not ${hasFactor}))::int`,
    })
    .from(users)
    .where(and(eq(users.role, "admin"), eq(users.status, "active")));
  const { all = 0, without = 0 } = row ?? {};
  if (without === 0) return good("admins", "admins_safe", { count: all });
  const facts = { count: without, all };
  if (adminFactor(settings) === "required") return toFix("admins", "admins_held", facts);
  return settings.DEMO ? good("admins", "admins_demo") : toFix("admins", "admins_open", facts);
}
