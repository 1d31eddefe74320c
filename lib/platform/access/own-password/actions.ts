"use server";

import { changePassword } from "@/lib/platform/access/own-password/change-password";
import { passwordSchema } from "@/lib/platform/access/own-password/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const change = formAction({
  role: "person",
  schema: passwordSchema,
  verb: { changePassword },
  next: () => "/account?changed=1",
});

/** A person changes their own password. */
export async function changePasswordAction(state: FormState, form: FormData): Promise<FormState> {
  return change(state, form);
}
