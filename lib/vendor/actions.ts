"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/lib/platform/action";
import type { FormState } from "@/lib/platform/forms/form-state";
import { ok } from "@/lib/platform/result";
import { waitBriefly } from "@/lib/platform/server/wait-briefly";
import { checkVendor } from "@/lib/vendor/health/check-vendor";
import { liftPause } from "@/lib/vendor/health/lift-pause";
import { bareSchema, liftSchema } from "@/lib/vendor/schema";

const lift = formAction({
  role: "admin",
  demand: "recent",
  may: "run_portal",
  schema: liftSchema,
  verb: {
    liftPause: async (call) => {
      const lifted = await liftPause(call);
      showBannerAnew();
      return lifted;
    },
  },
  next: () => "/admin",
});
const check = formAction({
  role: "admin",
  demand: "none",
  may: "run_portal",
  limit: "console",
  schema: bareSchema,
  verb: {
    checkVendor: async () => {
      await waitBriefly(checkVendor());
      showBannerAnew();
      return ok(null);
    },
  },
  next: () => "/admin",
});

/** Layouts persist between pages: without this, the banner would still show the state before the action. */
function showBannerAnew(): void {
  revalidatePath("/admin", "layout");
}

/** "Let paid services go on": an admin ends a pause. */
export async function liftPauseAction(state: FormState, form: FormData): Promise<FormState> {
  return lift(state, form);
}

/**
 * "Check INEXOPAY now": runs the health checks, which change nothing at the vendor and end pauses that no longer
 * apply.
 */
export async function checkNowAction(state: FormState, form: FormData): Promise<FormState> {
  return check(state, form);
}
