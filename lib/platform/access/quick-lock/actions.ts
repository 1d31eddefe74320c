"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { lockedPerson, signedInPerson } from "@/lib/platform/access/actor";
import { lockSession, unlockSession } from "@/lib/platform/access/quick-lock/lock-session";
import { lockedHref, ownPath } from "@/lib/platform/access/sign-in/sign-in-href";
import type { FormState } from "@/lib/platform/forms/form-state";
import { readerMark, readOwner } from "@/lib/platform/forms/hold-form";
import { readForm } from "@/lib/platform/forms/read-form";
import { guarded } from "@/lib/platform/guarded";
import { withTime } from "@/lib/platform/limits/with-time";
import { fail } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

/** The button: locks the screen, and without scripts leads to the page that unlocks it. */
export async function lockAction(form: FormData): Promise<void> {
  if (await lockOwn()) redirect(lockedHref(textOf(form.get("to"))));
}

/** The same by a script, which covers the page where it is, so that what was typed stays. */
export async function lockHereAction(): Promise<void> {
  await lockOwn();
}

async function lockOwn(): Promise<boolean> {
  if (!isSameOrigin(await headers())) return false;
  const person = await signedInPerson();
  if (person) await lockSession(person.sessionId);
  return person !== null;
}

/**
 * Unlocks the screen by the password of the person for whom it was locked: behind a cover (`here`) is what they typed. Without
 * a cover it leads back.
 */
export async function unlockAction(_previous: FormState, form: FormData): Promise<FormState> {
  const [{ fields }, { owner }] = [readForm(form), readOwner(form)];
  const result = await guarded(async () => {
    if (!isSameOrigin(await headers())) return notOurs();
    const person = (await lockedPerson()) ?? (await signedInPerson());
    if (!person) return fail("not_signed_in");
    if (owner !== readerMark(person)) return fail("other_person");
    const { userId, sessionId } = person;
    const typed = { userId, sessionId, password: textOf(fields.password) };
    return traced("verb unlockSession", {}, () => unlockSession(typed));
  });
  if (!result.ok) return { ...(await withTime(result)), stage: "refused", values: {} };
  if (fields.here === "1") return { stage: "fill", values: {} };
  redirect(ownPath(textOf(fields.to)) ?? "/");
}
