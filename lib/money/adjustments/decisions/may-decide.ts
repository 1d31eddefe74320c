import { and, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { users } from "@/db/schema/users";
import { dutiesThat, type Permission } from "@/lib/platform/access/roles";
import { fail } from "@/lib/platform/result";

/** Who asked for something that needs a second admin, and who decides it; null is the server's command line. */
type Deciding = {
  askedBy: string | null;
  decidedBy: string | null;
  isWithdrawal: boolean;
  /** What an admin has to be allowed to decide it. */
  permission: Permission;
};

/**
 * Why somebody may not decide what was asked for; null if they may. Only who asked takes it back, and decides nothing else;
 * the command line decides only while no other admin who may is active.
 */
export async function mayNotDecide(
  tx: Transaction,
  { askedBy, decidedBy, isWithdrawal, permission }: Deciding,
) {
  if (isWithdrawal) return askedBy === decidedBy ? null : fail("not_allowed");
  if (askedBy === decidedBy) return fail("own_adjustment");
  if (decidedBy === null && askedBy !== null && (await isAnotherActive(tx, askedBy, permission)))
    return fail("second_admin_active");
  return null;
}

/** Whether an admin other than this one is active who may decide it. */
async function isAnotherActive(tx: Transaction, userId: string, permission: Permission): Promise<boolean> {
  const mayDecide = and(eq(users.role, "admin"), inArray(users.duty, dutiesThat(permission)));
  const another = and(mayDecide, eq(users.status, "active"), ne(users.id, userId));
  const [found] = await tx.select({ id: users.id }).from(users).where(another).limit(1);
  return found !== undefined;
}
