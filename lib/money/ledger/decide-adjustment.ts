import { and, eq, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { users } from "@/db/schema/users";
import { type AdjustedBy, beyondLeft, factsOf, postAdjustment } from "@/lib/money/ledger/post-adjustment";
import { lockPurses } from "@/lib/money/ledger/purses";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

export type Decided = { id: string; shopId: string; paise: number };
type Press = { actor: AdminActor; input: { adjustment: string } };

/**
 * Another admin confirms a credit or debit by hand, which posts it. Never the one who asked (`own_adjustment`); a debit of
 * more than the shop has by then waits on (`more_than_left`). The same press again changes nothing.
 */
export function confirmAdjustment({ actor, input }: Press): Promise<Result<Decided>> {
  return db().transaction((tx) => decide(tx, actor, input.adjustment, "posted"));
}

/** Another admin refuses a credit or debit by hand; nothing moves. */
export function refuseAdjustment({ actor, input }: Press): Promise<Result<Decided>> {
  return db().transaction((tx) => decide(tx, actor, input.adjustment, "refused"));
}

/**
 * The server's command line confirms what an admin asked for, in the caller's transaction: only where no other admin is
 * active (`second_admin_active`), and never what the command line itself asked for (`own_adjustment`).
 */
export async function confirmByCommandLine(tx: Transaction, id: string): Promise<Result<Decided>> {
  return decide(tx, "command_line", id, "posted");
}

async function decide(
  tx: Transaction,
  by: AdjustedBy,
  id: string,
  state: "posted" | "refused",
): Promise<Result<Decided>> {
  const [row] = await tx.select().from(adjustments).where(eq(adjustments.id, id)).for("no key update");
  const decidedBy = by === "command_line" ? null : by.userId;
  if (!row) return fail("changed_meanwhile");
  const { shopId, paise, reason, askedBy } = row;
  if (row.state !== "waiting")
    return row.state === state && row.decidedBy === decidedBy
      ? ok({ id, shopId, paise })
      : fail("changed_meanwhile");
  if (askedBy === decidedBy) return fail("own_adjustment");
  if (decidedBy === null && askedBy !== null && (await isAnotherActive(tx, askedBy)))
    return fail("second_admin_active");
  if (state === "posted") {
    const purses = await lockPurses(tx, [shopId]);
    const purse = purses.get(shopId);
    const refused = purse ? beyondLeft(purse, paise) : fail("not_found");
    if (refused) return refused;
    await postAdjustment(tx, purses, by, { shopId, paise, reason, requestId: id });
  }
  await tx.update(adjustments).set({ state, decidedBy, decidedAt: now() }).where(eq(adjustments.id, id));
  await recordAudit(tx, {
    userId: decidedBy,
    action: state === "posted" ? "adjustment.confirmed" : "adjustment.refused",
    object: auditId(id),
    facts: auditFacts({
      ...{ shopId, ...factsOf(paise, by), kind: paise > 0 ? "credit" : "debit" },
    }),
  });
  return ok({ id, shopId, paise });
}

/** Whether an admin other than this one is active. */
async function isAnotherActive(tx: Transaction, userId: string): Promise<boolean> {
  const another = and(eq(users.role, "admin"), eq(users.status, "active"), ne(users.id, userId));
  const [found] = await tx.select({ id: users.id }).from(users).where(another).limit(1);
  return found !== undefined;
}
