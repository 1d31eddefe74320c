import { eq } from "drizzle-orm";
import { bankLines } from "@/db/schema/bank-statement";
import { type Decided, type DecidedLine, decideLine } from "@/lib/money/bank-statement/decisions/decide-line";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { ok } from "@/lib/platform/result";

/** An admin sets a line aside: it is no shop's payment. */
export function setLineAside(call: {
  actor: AdminActor;
  input: { line: number; reason: string };
}): Promise<Decided> {
  const { actor, input } = call;
  const isSame = async (_: unknown, { state, reason }: DecidedLine) =>
    state === "set_aside" && reason === input.reason;
  return decideLine(actor, input.line, isSame, async (tx, { id }) => {
    const set = {
      state: "set_aside",
      reason: input.reason,
      decidedBy: actor.userId,
      decidedAt: now(),
    } as const;
    await tx.update(bankLines).set(set).where(eq(bankLines.id, id));
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "bank_line.set_aside", object: auditId(id), facts: {} },
    });
    return ok({ line: id });
  });
}
