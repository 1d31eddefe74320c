"use server";

import { type FormState, formAction } from "@/lib/action";
import { testAlertSchema } from "@/lib/alerts/schema";
import { sendTestAlert } from "@/lib/alerts/send-test-alert";

const test = formAction({
  role: "admin",
  limit: "console",
  schema: testAlertSchema,
  verb: sendTestAlert,
  next: () => "/admin/alerts",
});

/** "Send a test alert". */
export async function testAlertAction(state: FormState, form: FormData): Promise<FormState> {
  return test(state, form);
}
