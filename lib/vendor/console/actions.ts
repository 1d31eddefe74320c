"use server";

import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { type Called, callEndpoint } from "@/lib/vendor/console/call-endpoint";
import { questionSchema, writeSchema } from "@/lib/vendor/console/schema";

const next = ({ id, isNew }: Called) => `/admin/console/calls/${id}${isNew ? "" : "?again=1"}`;

const ask = formAction({
  role: "admin",
  demand: "none",
  may: "use_console",
  limit: "console",
  schema: questionSchema,
  verb: { callEndpoint },
  next,
});
const write = formAction({
  role: "admin",
  demand: "recent",
  may: "use_console",
  limit: "console",
  schema: writeSchema,
  verb: { callEndpoint },
  next,
  readBack: ({ fields }) => Object.entries(fields).map(([name, text]) => ({ name, text })),
});

/** A console look-up, sent at once. */
export async function askConsoleAction(state: FormState, form: FormData): Promise<FormState> {
  return ask(state, form);
}

/** A console write: its answers are shown first and sent after confirmation. */
export async function writeConsoleAction(state: FormState, form: FormData): Promise<FormState> {
  return write(state, form);
}
