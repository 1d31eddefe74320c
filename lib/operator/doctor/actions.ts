"use server";

import { requestChecks } from "@/lib/operator/doctor/request-checks";
import { doctorPressSchema } from "@/lib/operator/doctor/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const run = formAction({
  role: "admin",
  demand: "none",
  may: "run_portal",
  limit: "console",
  schema: doctorPressSchema,
  verb: { requestChecks },
  next: () => "/admin/doctor",
});

/** Runs the checks at an admin's request. */
export async function runChecksAction(state: FormState, form: FormData): Promise<FormState> {
  return run(state, form);
}
