"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { declarationSchema, switchSchema } from "@/lib/services/switches/schema";
import { setDeclared, setSwitch } from "@/lib/services/switches/set-switch";

const next = () => "/admin/services";
const press = formAction({
  role: "admin",
  demand: "recent",
  may: "run_portal",
  schema: switchSchema,
  verb: { setSwitch },
  next,
});
const declare = formAction({
  role: "admin",
  demand: "recent",
  may: "run_portal",
  schema: declarationSchema,
  verb: { setDeclared },
  next,
});

/** An admin switches a service for the whole portal. */
export async function switchAction(state: FormState, form: FormData): Promise<FormState> {
  return press(state, form);
}

/** An admin declares the authority for Aadhaar verification and switches it on. */
export async function declareAction(state: FormState, form: FormData): Promise<FormState> {
  return declare(state, form);
}
