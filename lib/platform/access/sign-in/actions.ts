"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { lockedPerson, signedInPerson } from "@/lib/platform/access/actor";
import { clearSessionCookie, finishSession, startSession } from "@/lib/platform/access/next-auth";
import { endSession } from "@/lib/platform/access/sessions";
import { signInSchema } from "@/lib/platform/access/sign-in/schema";
import { ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import type { FormState } from "@/lib/platform/forms/form-state";
import { readForm } from "@/lib/platform/forms/read-form";
import { guarded } from "@/lib/platform/guarded";
import { withTime } from "@/lib/platform/limits/with-time";
import { fail } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";

/**
 * Signs a person in and redirects to their home page, or to the page that asks for their code. On failure it returns
 * the reason and the e-mail, never the password.
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
    return traced("verb startSession", {}, () => startSession(parsed.data));
  });
  if (!result.ok)
    return { ...(await withTime(result)), stage: "refused", values: { email: kept.email ?? "" } };
  const to = wayBack(fields.to);
  if (result.data === "signed_in") redirect(to ?? "/");
  redirect(to ? `/login/code?${new URLSearchParams({ to })}` : "/login/code");
}

const wayBack = (to: unknown) => ownPath(typeof to === "string" ? to : null);

/** The code after a right password. It redirects as a sign-in does; when that is over, to begin again. */
export async function signInCodeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { fields } = readForm(form);
  const result = await guarded(async () => {
    if (!isSameOrigin(await headers())) return notOurs();
    const code = typeof fields.code === "string" ? fields.code : "";
    if (code.trim() === "") return fail("invalid_input", { fieldErrors: { code: "code_missing" } });
    return traced("verb finishSession", {}, () => finishSession(code));
  });
  const to = wayBack(fields.to);
  if (result.ok) redirect(to ?? "/");
  if (result.code === "sign_in_over")
    redirect(`/login?${new URLSearchParams({ again: "1", ...(to ? { to } : {}) })}`);
  return { ...(await withTime(result)), stage: "refused", values: {} };
}

/** Ends the session: cookie and database row. */
export async function signOutAction(): Promise<void> {
  if (!isSameOrigin(await headers())) return;
  const person = (await signedInPerson()) ?? (await lockedPerson());
  if (person) await endSession(person.sessionId);
  await clearSessionCookie();
  redirect("/login");
}
