import { createTransport } from "nodemailer";
import { ALERT_TIMEOUT_MS } from "@/lib/operator/alerts/deliveries/send-webhook";
import { env } from "@/lib/platform/env/env";
import { isOnThisMachine } from "@/lib/platform/env/env-checks";
import { faultOf, log } from "@/lib/platform/log/log";

/**
 * Sends one mail through the configured server to all of the operator's addresses. The connection is encrypted unless
 * the server is on this machine.
 * @returns null if the server accepted it, otherwise an error code
 */
export async function sendMail(mail: { subject: string; text: string; id: string }): Promise<string | null> {
  const { SMTP_URL, ALERT_MAIL_FROM: from, ALERT_MAIL_TO: to } = env();
  if (!SMTP_URL || !from || to.length === 0) return "not_set";
  const isLocal = isOnThisMachine(SMTP_URL);
  const transport = createTransport({
    url: SMTP_URL,
    requireTLS: !isLocal,
    ignoreTLS: isLocal,
    connectionTimeout: ALERT_TIMEOUT_MS,
    greetingTimeout: ALERT_TIMEOUT_MS,
    socketTimeout: ALERT_TIMEOUT_MS,
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
