"use server";

import { z } from "zod";
import { type FormState, formAction } from "@/lib/action";
import { replayCallback } from "@/lib/callbacks/replay-callback";
import { replaySchema } from "@/lib/callbacks/schema";
import { showAddress } from "@/lib/callbacks/show-address";

const replay = formAction({
  role: "admin",
  schema: replaySchema,
  verb: replayCallback,
  next: ({ id }) => `/admin/callbacks/${id}`,
});
const show = formAction({
  role: "admin",
  schema: z.object({}),
  verb: showAddress,
  show: ({ address }) => [{ label: "address", value: address }],
});

/** An admin has a callback processed again. */
export async function replayAction(state: FormState, form: FormData): Promise<FormState> {
  return replay(state, form);
}

/** An admin looks at the global callback URL with its secret. */
export async function showAddressAction(state: FormState, form: FormData): Promise<FormState> {
  return show(state, form);
}
