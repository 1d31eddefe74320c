import type { z } from "zod";
import type { RefusedState } from "@/lib/platform/forms/form-state";
import { type FormOwner, holdForm } from "@/lib/platform/forms/hold-form";
import { withTime } from "@/lib/platform/limits/with-time";
import { logSparingly } from "@/lib/platform/log/log-sparingly";
import { type Failure, fail } from "@/lib/platform/result";

/** The failure of a form that its schema does not accept: the first error code of each field. */
export function invalidInput(error: z.ZodError): Failure {
  const fieldErrors: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? "form");
    fieldErrors[name] ??= issue.code === "custom" ? issue.message : "not_understood";
  }
  return fail("invalid_input", { fieldErrors });
}

/**
 * A refused form as its page shows it. It keeps what was typed, but only for the person it was rendered for: for
 * anybody else the answers are sealed. Somebody over a limit waits for this answer.
 * @param role whose form it is, for the log
 * @param values what was typed, without what no form gives back
 */
export async function refuseForm(
  failure: Failure,
  form: { role: string; from: FormOwner; values: Record<string, string> },
): Promise<RefusedState> {
  logRefusal(failure, form.role);
  const refused = { ...(await withTime(failure)), stage: "refused" } as const;
  const { owner, held } = form.from;
  if (failure.code === "other_person" || held)
    return { ...refused, values: {}, held: held ?? holdForm(owner, form.values) };
  return { ...refused, values: failure.code === "form_not_whole" ? {} : form.values };
}

/** Field errors stay between the form and the person. Any other refusal is logged, because someone may ask about it. */
function logRefusal({ code, facts }: Failure, role: string): void {
  if (code === "invalid_input") return;
  const order = facts?.orderId;
  logSparingly(
    "info",
    `refused ${role} ${code}`,
    { code, role, ...(order ? { order } : {}) },
    "a form was refused",
  );
}
