import { operatorSettings } from "@/db/schema/operator-settings";
import { askRaise, isRaise } from "@/lib/operator/settings/raises/ask-raise";
import type { NewSettings } from "@/lib/operator/settings/schema";
import type { AdminActor } from "@/lib/platform/access/actor";
import { allOrNothing } from "@/lib/platform/all-or-nothing";
import { auditFacts } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { ok, type Result } from "@/lib/platform/result";

/**
 * An admin sets where shops pay, whom customers reach with a complaint, and above which amount a credit by hand needs a second admin. A lower amount applies at
 * once, a higher one when another admin has confirmed it. The audit log names what changed; of the values it keeps only
 * the amount.
 */
export async function setSettings(call: {
  actor: AdminActor;
  input: NewSettings;
}): Promise<Result<{ changed: number }>> {
  const { actor, input } = call;
  const next = {
    payeeName: input.payee_name || null,
    upiId: input.upi_id || null,
    bankName: input.bank_name || null,
    accountNumber: input.account_number || null,
    ifsc: input.ifsc || null,
    officerName: input.officer_name || null,
    officerMobile: input.officer_mobile || null,
    officerEmail: input.officer_email || null,
    secondAdminAbovePaise: input.second_admin_above,
  };
  return allOrNothing(async (tx) => {
    const [before] = await tx.select().from(operatorSettings).for("no key update");
    if (!before) throw new Error("The operator's settings are gone");
    const { secondAdminAbovePaise: from } = before;
    const { secondAdminAbovePaise: to } = next;
    if (isRaise({ from, to })) {
      const asked = await askRaise(tx, actor, { from, to });
      if (!asked.ok) return asked;
      next.secondAdminAbovePaise = from;
    }
    const changed = (Object.keys(next) as (keyof typeof next)[]).filter(
      (name) => next[name] !== before[name],
    );
    if (changed.length === 0) return ok({ changed: 0 });
    await tx.update(operatorSettings).set(next);
    await recordAudit(tx, {
      ...{ userId: actor.userId, action: "operator_settings.set", object: "operator_settings" },
      facts: auditFacts({
        changed: changed.map((name) => CODES[name]).join(":"),
        paise: String(next.secondAdminAbovePaise ?? "none"),
      }),
    });
    return ok({ changed: changed.length });
  });
}

const CODES = {
  payeeName: "payee",
  upiId: "upi",
  bankName: "bank",
  accountNumber: "account",
  ifsc: "ifsc",
  officerName: "officer_name",
  officerMobile: "officer_mobile",
  officerEmail: "officer_email",
  secondAdminAbovePaise: "second_admin",
} as const;
