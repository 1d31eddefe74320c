"use server";

import { z } from "zod";
import { formAction } from "@/lib/platform/action";
import { verifyNewest } from "@/lib/platform/audit/verify-chain";
import type { FormState } from "@/lib/platform/forms/form-state";

const verify = formAction({
  role: "admin",
  demand: "none",
  may: "see_audit",
  limit: "console",
  schema: z.object({}),
  verb: { verifyNewest },
  next: () => "/admin/audit",
});

/** Verifies the newest part of the audit log at an admin's request. */
export async function verifyAction(state: FormState, form: FormData): Promise<FormState> {
  return verify(state, form);
}
