import { createHmac } from "node:crypto";
import { now } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";

/** How long a receiver may take. */
export const ALERT_TIMEOUT_MS = 10_000;

/** The posted JSON: codes, amounts and times; nothing about a person. */
export type WebhookBody = {
  /** The message's id. A retry carries the same id. */
  id: string;
  alert: string;
  kind: string;
  about: string;
  opened_at: string;
  closed_at: string | null;
  facts: Record<string, string>;
  text: string;
  url: string;
};

/**
 * The signature of a body: HMAC-SHA-256 over `seconds.body`, so that a receiver can reject old messages.
 * @returns the header's value, `t=<unix seconds>,v1=<hex>`
 */
export function signatureOf(body: string, secret: string, seconds: number): string {
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${mac}`;
}

/**
 * Posts one message to the configured URL. Redirects are not followed.
 * @returns null if it was accepted (2xx), otherwise an error code
 */
export async function sendWebhook(message: WebhookBody): Promise<string | null> {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret } = env();
  if (!url || !secret) return "not_set";
  const body = JSON.stringify(message);
  const seconds = Math.floor(now().getTime() / 1000);
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "Bahi",
        "x-bahi-signature": signatureOf(body, secret, seconds),
      },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(ALERT_TIMEOUT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `http_${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "no_connection";
  }
}
