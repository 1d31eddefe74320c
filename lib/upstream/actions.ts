"use server";

import { revalidatePath } from "next/cache";
import { type FormState, formAction } from "@/lib/action";
import { waitBriefly } from "@/lib/orders/wait-briefly";
import { ok } from "@/lib/result";
import { checkUpstream } from "@/lib/upstream/check-upstream";
import { liftPause } from "@/lib/upstream/lift-pause";
import { bareSchema, liftSchema } from "@/lib/upstream/schema";

const lift = formAction({
  role: "admin",
  schema: liftSchema,
  verb: async (call) => {
    const lifted = await liftPause(call);
    showBannerAnew();
    return lifted;
  },
  next: () => "/admin",
});
const check = formAction({
  role: "admin",
  limit: "console",
  schema: bareSchema,
  verb: async () => {
    await waitBriefly(checkUpstream());
    showBannerAnew();
    return ok(null);
  },
  next: () => "/admin",
});

/** A layout stays in place from page to page: without this its banner would tell of before the press. */
function showBannerAnew(): void {
  revalidatePath("/admin", "layout");
}

/** "Let paid services go on": an admin lifts a pause. */
export async function liftPauseAction(state: FormState, form: FormData): Promise<FormState> {
  return lift(state, form);
}

/** "Ask the vendor now": a round of checks, which changes nothing at the vendor and lifts what has no ground. */
export async function checkNowAction(state: FormState, form: FormData): Promise<FormState> {
  return check(state, form);
}
