"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type FormState, guarded } from "@/lib/action";
import { currentActor } from "@/lib/auth/actor";
import { clearSessionCookie, startSession } from "@/lib/auth/next-auth";
import { isSameOrigin, notOurs } from "@/lib/auth/same-origin";
import { signInSchema } from "@/lib/auth/schema";
import { endSession } from "@/lib/auth/sessions";
import { ownPath } from "@/lib/auth/sign-in-href";
import { readForm } from "@/lib/forms/read-form";
import { withTime } from "@/lib/limits/with-time";
import { fail, ok } from "@/lib/result";

/** Signs a person in and goes to their home; otherwise says why, and keeps the e-mail, never the password. */
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
    return (await startSession(parsed.data)) ?? ok(null);
  });
  if (!result.ok)
    return { ...(await withTime(result)), stage: "refused", values: { email: kept.email ?? "" } };
  redirect(ownPath(typeof fields.to === "string" ? fields.to : null) ?? "/");
}

/** Ends the session, here and in the database. */
export async function signOutAction(): Promise<void> {
  if (!isSameOrigin(await headers())) return;
  const actor = await currentActor();
  if (actor) await endSession(actor.sessionId);
  await clearSessionCookie();
  redirect("/login");
}
