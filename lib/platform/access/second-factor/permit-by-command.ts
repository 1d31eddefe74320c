import { permitByCode } from "@/lib/platform/access/second-factor/codes/permits";
import { findFactor } from "@/lib/platform/access/second-factor/find-own";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";

/**
 * The command line permits a person's first enrolment, by a code.
 * @returns the code in groups of four; null if the person has a factor
 */
export function permitByCommand(userId: string): Promise<string | null> {
  return db().transaction(async (tx) => {
    if (await findFactor(tx, { userId })) return null;
    const code = await permitByCode(tx, userId);
    await recordAudit(tx, { userId: null, action: "factor.permitted", object: auditId(userId), facts: {} });
    return code;
  });
}
