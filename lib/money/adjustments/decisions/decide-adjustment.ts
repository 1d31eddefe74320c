import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { adjustments } from "@/db/schema/adjustments";
import { mayNotDecide } from "@/lib/money/adjustments/decisions/may-decide";
import { creditAskedLine, freeLine } from "@/lib/money/bank-statement/decisions/ask-second";
import { type AdjustedBy, beyondLeft, factsOf, postAdjustment } from "@/lib/money/ledger/post-adjustment";
import { lockPurses } from "@/lib/money/ledger/purses";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { auditFacts, auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { fail, ok, type Result } from "@/lib/platform/result";

export type Decided = { id: string; shopId: string; paise: number };
type Press = { actor: AdminActor; input: { adjustment: string } };
type Row = typeof adjustments.$inferSelect;

/**
 * Another admin confirms a credit or debit by hand, which posts it, or that a payment on the bank's statement is given to a
 * shop, which credits it. Never the one who asked (`own_adjustment`); a debit of more than the shop has by then waits on
 * (`more_than_left`). The same press again changes nothing.
 */
export function confirmAdjustment({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.adjustment, "posted"));
}

/** Another admin refuses it; nothing moves, and a payment on the bank's statement waits again. */
export function refuseAdjustment({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.adjustment, "refused"));
}

/** Who asked takes it back, and nobody else (`not_allowed`); a payment on the bank's statement waits again. */
export function withdrawAdjustment({ actor, input }: Press): Promise<Result<Decided>> {
  return allOrNothing((tx) => decide(tx, actor, input.adjustment, "withdrawn"));
}

/**
 * The server's command line confirms what an admin asked for, in the caller's transaction, which a refusal has to undo: only
 * where no other admin is active (`second_admin_active`), and never what the command line itself asked for (`own_adjustment`).
 */
export async function confirmByCommandLine(tx: Transaction, id: string): Promise<Result<Decided>> {
  return decide(tx, "command_line", id, "posted");
}

async function decide(
  tx: Transaction,
  by: AdjustedBy,
  id: string,
  state: "posted" | "refused" | "withdrawn",
): Promise<Result<Decided>> {
  const [row] = await tx.select().from(adjustments).where(eq(adjustments.id, id)).for("no key update");
  const decidedBy = by === "command_line" ? null : by.userId;
  if (!row) return fail("changed_meanwhile");
  const { shopId, paise, askedBy, bankLineId } = row;
  if (row.state !== "waiting")
    return row.state === state && row.decidedBy === decidedBy
      ? ok({ id, shopId, paise })
      : fail("changed_meanwhile");
  const refused = await mayNotDecide(tx, {
    ...{ askedBy, decidedBy, isWithdrawal: state === "withdrawn" },
    permission: "move_money",
  });
  if (refused) return refused;
  if (state === "posted") {
    const posted = await (bankLineId === null
      ? postByHand(tx, by, row)
      : creditLine(tx, by, row, bankLineId));
    if (!posted.ok) return posted;
  } else if (bankLineId !== null) await freeLine(tx, bankLineId);
  await tx.update(adjustments).set({ state, decidedBy, decidedAt: now() }).where(eq(adjustments.id, id));
  await recordAudit(tx, {
    userId: decidedBy,
    action: ACTS[state],
    object: auditId(id),
    facts: auditFacts({
      ...{ shopId, ...factsOf(paise, by), kind: paise > 0 ? "credit" : "debit" },
      line: bankLineId ?? undefined,
    }),
  });
  return ok({ id, shopId, paise });
}

const ACTS = {
  posted: "adjustment.confirmed",
  refused: "adjustment.refused",
  withdrawn: "adjustment.withdrawn",
} as const;

async function postByHand(tx: Transaction, by: AdjustedBy, row: Row): Promise<Result<unknown>> {
  const { id, shopId, paise } = row;
  const purses = await lockPurses(tx, [shopId]);
  const purse = purses.get(shopId);
  const refused = purse ? beyondLeft(purse, paise) : fail("not_found");
  if (refused) return refused;
  return ok(await postAdjustment(tx, purses, by, { shopId, paise, reason: row.reason ?? "", requestId: id }));
}

function creditLine(tx: Transaction, by: AdjustedBy, row: Row, lineId: number): Promise<Result<unknown>> {
  if (by !== "command_line") return creditAskedLine(tx, by, lineId, row);
  if (row.askedBy === null) throw new Error("The command line gives no line of the bank's statement");
  return creditAskedLine(tx, { userId: row.askedBy, byCommand: true }, lineId, row);
}
