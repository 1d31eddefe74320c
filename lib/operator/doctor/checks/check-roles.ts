import { sql } from "drizzle-orm";
import { type CheckedPortal, type Finding, good, toFix } from "@/lib/operator/doctor/finding";

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
