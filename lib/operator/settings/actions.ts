"use server";

import { readBackSettings } from "@/lib/operator/settings/read-back";
import { settingsSchema } from "@/lib/operator/settings/schema";
import { setSettings } from "@/lib/operator/settings/set-settings";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const set = formAction({
  role: "admin",
  demand: () => ({}),
  may: "change_settings",
  schema: settingsSchema,
  readBack: readBackSettings,
  verb: { setSettings },
  next: () => "/admin/settings",
});

/** An admin sets where shops pay, and when a second admin is needed. */
export async function setSettingsAction(state: FormState, form: FormData): Promise<FormState> {
  return set(state, form);
}
