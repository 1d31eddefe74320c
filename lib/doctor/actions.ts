"use server";

import { type FormState, formAction } from "@/lib/action";
import { requestChecks } from "@/lib/doctor/request-checks";
import { doctorPressSchema } from "@/lib/doctor/schema";

const run = formAction({
  role: "admin",
  limit: "console",
  schema: doctorPressSchema,
  verb: requestChecks,
  next: () => "/admin/doctor",
});

/** An admin has the checks made. */
export async function runChecksAction(state: FormState, form: FormData): Promise<FormState> {
  return run(state, form);
}
