import "server-only";
import { countActiveAdmins } from "@/lib/money/adjustments/decisions/data";
import { findWaitingRaise } from "@/lib/operator/settings/raises/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

/** The higher amount that waits, with whether this admin asked for it and whether there is another; null if none waits. */
export async function loadWaitingRaise({ scope, userId }: AdminActor) {
  const [raise, admins] = await Promise.all([
    findWaitingRaise(db(), scope),
    countActiveAdmins(db(), scope, "change_settings"),
  ]);
  if (!raise) return null;
  const { askedBy, ...rest } = raise;
  return { ...rest, isOwn: askedBy === userId, isOnlyAdmin: admins <= 1 };
}

export type WaitingRaise = NonNullable<Awaited<ReturnType<typeof loadWaitingRaise>>>;
