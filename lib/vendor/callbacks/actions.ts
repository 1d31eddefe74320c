"use server";

import { z } from "zod";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { replayCallback } from "@/lib/vendor/callbacks/replay-callback";
import { replaySchema } from "@/lib/vendor/callbacks/schema";
import { showAddress } from "@/lib/vendor/callbacks/show-address";

const replay = formAction({
  role: "admin",
  demand: "recent",
  may: "run_portal",
  schema: replaySchema,
  verb: { replayCallback },
  next: ({ id }) => `/admin/callbacks/${id}`,
});
const show = formAction({
  role: "admin",
  demand: () => ({}),
  may: "use_console",
  schema: z.object({}),
  verb: { showAddress },
  show: ({ address }) => [{ label: "address", value: address }],
});

/** An admin replays a callback. */
export async function replayAction(state: FormState, form: FormData): Promise<FormState> {
  return replay(state, form);
}

/** An admin reveals the global callback address with its secret. */
export async function showAddressAction(state: FormState, form: FormData): Promise<FormState> {
  return show(state, form);
}
