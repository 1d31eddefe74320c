"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentActor } from "@/lib/platform/access/actor";
import { clearSessionCookie, startSession } from "@/lib/platform/access/next-auth";
import { endSession } from "@/lib/platform/access/sessions";
import { signInSchema } from "@/lib/platform/access/sign-in/schema";
import { ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import type { FormState } from "@/lib/platform/forms/form-state";
import { readForm } from "@/lib/platform/forms/read-form";
import { guarded } from "@/lib/platform/guarded";
import { withTime } from "@/lib/platform/limits/with-time";
import { fail, ok } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";

/**
 * Signs a person in and redirects to their home page. On failure it returns the reason and the e-mail, never the
 * password.
 */
export async function signInAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { fields, kept } = readForm(form);
  const result = await guarded(async () => {
    if (!isSameOrigin(await headers())) return notOurs();
    const parsed = signInSchema.safeParse(fields);
    if (!parsed.success) {
      const names = parsed.error.issues.map((issue) => String(issue.path[0]));
      return fail("invalid_input", {
        fieldErrors: Object.fromEntries(names.map((name) => [name, `${name}_missing`])),
      });
    }
    return (await traced("verb startSession", {}, () => startSession(parsed.data))) ?? ok(null);
  });
  if (!result.ok)
    return { ...(await withTime(result)), stage: "refused", values: { email: kept.email ?? "" } };
  redirect(ownPath(typeof fields.to === "string" ? fields.to : null) ?? "/");
}

/** Ends the session: cookie and database row. */
export async function signOutAction(): Promise<void> {
  if (!isSameOrigin(await headers())) return;
  const actor = await currentActor();
  if (actor) await endSession(actor.sessionId);
  await clearSessionCookie();
  redirect("/login");
}
