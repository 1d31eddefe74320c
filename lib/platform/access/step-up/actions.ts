"use server";

import { confirmExport } from "@/lib/platform/access/step-up/confirm-export";
import { exportProofSchema } from "@/lib/platform/access/step-up/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const confirm = formAction({
  role: "admin",
  demand: "none",
  may: "see_overview",
  schema: exportProofSchema,
  verb: { confirmExport },
  next: (waiting) => `/admin/confirm?${new URLSearchParams(waiting)}`,
});

/** An admin shows a factor, so that an export may be downloaded. */
export async function confirmExportAction(state: FormState, form: FormData): Promise<FormState> {
  return confirm(state, form);
}
