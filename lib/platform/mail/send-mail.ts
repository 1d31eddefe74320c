import { createTransport } from "nodemailer";
import { env } from "@/lib/platform/env/env";
import { isOnThisMachine } from "@/lib/platform/env/env-checks";
import { faultOf, log } from "@/lib/platform/log/log";

/** How long the mail server may take for each step. */
const TIMEOUT_MS = 10_000;

/** Whether the operator has set a mail server and an address to send from. */
export function mailIsSet(): boolean {
  const { SMTP_URL, ALERT_MAIL_FROM } = env();
  return SMTP_URL !== undefined && ALERT_MAIL_FROM !== undefined;
}

/**
 * Sends one mail through the configured server. The connection is encrypted unless the server is on this machine.
 * @param mail `id` marks it for the servers on its way: two with the same are one
 * @returns null if the server accepted it, otherwise an error code
 */
export async function sendMail(mail: {
  to: readonly string[];
  subject: string;
  text: string;
  id: string;
}): Promise<string | null> {
  const { SMTP_URL, ALERT_MAIL_FROM: from } = env();
  const to = [...mail.to];
  if (!SMTP_URL || !from || to.length === 0) return "not_set";
  const isLocal = isOnThisMachine(SMTP_URL);
  const transport = createTransport({
    url: SMTP_URL,
    requireTLS: !isLocal,
    ignoreTLS: isLocal,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const { subject, text, id } = mail;
  const messageId = `<${id}@${new URL(env().APP_URL).hostname}>`;
  try {
    await transport.sendMail({ from, to, subject, text, messageId });
    return null;
  } catch (error) {
    log.warn(faultOf(error), "mail not accepted");
    return codeOf(error);
  } finally {
    transport.close();
  }
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code).toLowerCase() : "";
  return /^[a-z]{3,20}$/.test(code) ? code : "not_taken";
}
