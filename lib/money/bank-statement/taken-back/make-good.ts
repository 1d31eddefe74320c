import { and, eq } from "drizzle-orm";
import { bankLines } from "@/db/schema/bank-statement";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * An admin says that a credited payment whose money went out again was made good: the shop was debited by hand, or paid
 * again. Moves no money. The same press again changes nothing.
 */
export function makeGood(call: {
  actor: AdminActor;
  input: { line: number };
}): Promise<Result<{ line: number }>> {
  const { actor, input } = call;
  const isIts = and(
    eq(bankLines.id, input.line),
    eq(bankLines.isTakenBack, true),
    eq(bankLines.state, "credited"),
  );
  return db().transaction(async (tx) => {
    const [line] = await tx.select().from(bankLines).where(isIts).for("no key update");
    if (!line) return fail("changed_meanwhile");
    if (line.madeGoodAt !== null) return ok(input);
    await tx.update(bankLines).set({ madeGoodBy: actor.userId, madeGoodAt: now() }).where(isIts);
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "bank_line.made_good", object: auditId(line.id), facts: {} },
    });
    return ok(input);
  });
}
