import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { secondAdminRaises } from "@/db/schema/second-admin-raises";
import { users } from "@/db/schema/users";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The higher amount that waits for another admin, if one does. */
export async function findWaitingRaise(db: Database, _scope: EveryoneScope) {
  const [row] = await db
    .select({
      id: secondAdminRaises.id,
      abovePaise: secondAdminRaises.abovePaise,
      askedBy: secondAdminRaises.askedBy,
      askerName: users.name,
      askedAt: secondAdminRaises.askedAt,
    })
    .from(secondAdminRaises)
    .innerJoin(users, eq(users.id, secondAdminRaises.askedBy))
    .where(eq(secondAdminRaises.state, "waiting"));
  return row;
}
