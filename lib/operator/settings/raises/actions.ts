"use server";

import { confirmRaise, refuseRaise, withdrawRaise } from "@/lib/operator/settings/raises/decide-raise";
import { actOfRaise } from "@/lib/operator/settings/raises/name-raise";
import { raisePressSchema } from "@/lib/operator/settings/raises/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const press = { schema: raisePressSchema, next: () => "/admin/settings" };
const confirm = formAction({
  role: "admin",
  demand: actOfRaise,
  may: "change_settings",
  ...press,
  verb: { confirmRaise },
});
const refuse = formAction({
  role: "admin",
  demand: "recent",
  may: "change_settings",
  ...press,
  verb: { refuseRaise },
});
const withdraw = formAction({
  role: "admin",
  demand: "recent",
  may: "change_settings",
  ...press,
  verb: { withdrawRaise },
});

/** Another admin confirms a higher amount above which a second admin is needed. */
export async function confirmRaiseAction(state: FormState, form: FormData): Promise<FormState> {
  return confirm(state, form);
}

/** Another admin refuses it. */
export async function refuseRaiseAction(state: FormState, form: FormData): Promise<FormState> {
  return refuse(state, form);
}

/** The admin who asked takes it back. */
export async function withdrawRaiseAction(state: FormState, form: FormData): Promise<FormState> {
  return withdraw(state, form);
}
