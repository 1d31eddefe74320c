"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale } from "next-intl/server";
import { takeForgottenTry } from "@/lib/platform/access/sign-in/sign-in-limits";
import type { FormState } from "@/lib/platform/forms/form-state";
import { readForm } from "@/lib/platform/forms/read-form";
import { guarded } from "@/lib/platform/guarded";
import { withTime } from "@/lib/platform/limits/with-time";
import { mailIsSet } from "@/lib/platform/mail/send-mail";
import { fail, ok } from "@/lib/platform/result";
import { clientAddress, isForwardedByStranger } from "@/lib/platform/server/peers/client-address";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";
import { traced } from "@/lib/platform/trace/trace";
import { askForLink } from "@/lib/shops/forgotten/ask-for-link";
import { forgottenSchema } from "@/lib/shops/forgotten/schema";

/**
 * Somebody forgot their password. The answer is the same, and as quick, whether or not the address has an account: the link is
 * made after it was given. If the portal is killed in between, the person asks again.
 */
export async function forgottenAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { fields, kept } = readForm(form);
  const result = await guarded(async () => {
    const sent = await headers();
    if (!isSameOrigin(sent)) return notOurs();
    if (!mailIsSet()) return fail("no_mail");
    const parsed = forgottenSchema.safeParse(fields);
    if (!parsed.success)
      return fail("invalid_input", {
        fieldErrors: { email: parsed.error.issues[0]?.message ?? "email_missing" },
      });
    const from = { address: clientAddress(sent), isForwarded: isForwardedByStranger(sent) };
    const until = await takeForgottenTry(from);
    if (until) return fail("too_many_tries", { facts: { until: until.toISOString() } });
    const asked = { ...parsed.data, locale: await getLocale() };
    after(() => guarded(() => traced("verb askForLink", {}, async () => ok(await askForLink(asked)))));
    return ok(null);
  });
  if (result.ok) redirect("/login/forgotten?sent=1");
  return { ...(await withTime(result)), stage: "refused", values: { email: kept.email ?? "" } };
}
