import { eq } from "drizzle-orm";
import { users } from "@/db/schema/users";
import { takeForgottenMail } from "@/lib/platform/access/sign-in/sign-in-limits";
import { db } from "@/lib/platform/database";
import type { Locale } from "@/lib/platform/i18n/locale";
import { addJob } from "@/lib/platform/jobs/add-job";
import { makeResetLink } from "@/lib/shops/invitations/reset-password";

/**
 * Makes a link for whoever has this address, and queues its mail. It does nothing for an address without a person who may
 * sign in, and for one to which enough was sent; nobody learns which.
 * @param asked.email in lower case
 * @param asked.locale the language of the page on which it was asked
 */
export async function askForLink(asked: { email: string; locale: Locale }): Promise<void> {
  const [user] = await db().select({ id: users.id }).from(users).where(eq(users.email, asked.email));
  if (!user || (await takeForgottenMail(user.id)) !== null) return;
  await db().transaction(async (tx) => {
    const made = await makeResetLink(tx, user.id, null, true);
    if (!made.ok) return;
    const { invitationId } = made.data;
    await addJob(
      tx,
      "mail_link",
      { invitationId, locale: asked.locale },
      { key: `mail_link:${invitationId}` },
    );
  });
}
