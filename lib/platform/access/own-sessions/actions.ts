"use server";

import { endOtherOwnSessions, endOwnSession } from "@/lib/platform/access/own-sessions/end-sessions";
import { endOthersSchema, endSessionSchema } from "@/lib/platform/access/own-sessions/schema";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";

const next = () => "/account?ended=1#sessions";
const end = formAction({ role: "person", schema: endSessionSchema, verb: { endOwnSession }, next });
const endOthers = formAction({
  role: "person",
  schema: endOthersSchema,
  verb: { endOtherOwnSessions },
  next,
});

/** A person ends one of their own sessions, in another browser. */
export async function endSessionAction(state: FormState, form: FormData): Promise<FormState> {
  return end(state, form);
}

/** A person ends all of their sessions but this one. */
export async function endOtherSessionsAction(state: FormState, form: FormData): Promise<FormState> {
  return endOthers(state, form);
}
