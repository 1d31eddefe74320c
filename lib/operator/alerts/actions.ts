"use server";

import { testAlertSchema } from "@/lib/operator/alerts/schema";
import { sendTestAlert } from "@/lib/operator/alerts/send-test-alert";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const test = formAction({
  role: "admin",
  demand: "none",
  may: "run_portal",
  limit: "console",
  schema: testAlertSchema,
  verb: { sendTestAlert },
  next: () => "/admin/alerts",
});

/** The "Send a test alert" button. */
export async function testAlertAction(state: FormState, form: FormData): Promise<FormState> {
  return test(state, form);
}
