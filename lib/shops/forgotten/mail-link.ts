import { createTranslator } from "use-intl/core";
import { z } from "zod";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locale";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { defineJob } from "@/lib/platform/jobs/define-job";
import { sendMail } from "@/lib/platform/mail/send-mail";
import { findInvitation } from "@/lib/shops/invitations/data";
import { personOf, stateOf } from "@/lib/shops/invitations/find-named";
import { invitationUrl } from "@/lib/shops/invitations/invitation-url";
import { MAILED_LINK_MS } from "@/lib/shops/invitations/reset-password";

/**
 * Sends the link of somebody who forgot their password to their own mailbox. A link that is used, withdrawn or over is not sent.
 * @throws Error if the mail server did not accept it; the queue tries again
 */
export async function mailLink(invitationId: string, locale: Locale): Promise<void> {
  const row = await findInvitation(db(), everyoneScope(), invitationId);
  if (!row || stateOf(row, null, now()) !== "open") return;
  const { name, email } = personOf(row);
  const words = createTranslator({
    ...KEPT_FORMATS,
    locale,
    messages: await loadMessages(locale),
    namespace: "forgotten",
  });
  const facts = { name, url: invitationUrl(row), minutes: MAILED_LINK_MS / 60_000 };
  const reason = await sendMail({
    to: [email],
    subject: words("mailSubject"),
    text: words("mailText", facts),
    id: invitationId,
  });
  if (reason !== null) throw new Error(`The mail of a link was not accepted: ${reason}`);
}

declare module "@/lib/platform/jobs/define-job" {
  interface Jobs {
    mail_link: { invitationId: string; locale: Locale };
  }
}

export const mailLinkJob = defineJob({
  task: "mail_link",
  payload: z.object({ invitationId: z.string().max(32), locale: z.enum(LOCALES) }),
  run: ({ invitationId, locale }) => mailLink(invitationId, locale),
});
