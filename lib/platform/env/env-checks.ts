import { type Env, MAX_KEY_NUMBER } from "@/lib/platform/env/env-schema";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether an address is on this machine, so that traffic to it cannot be intercepted. */
export function isOnThisMachine(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/** Alert settings that must be set together, and where alerts may go. */
function alertProblems(env: Env): string[] {
  const problems: string[] = [];
  const { ALERT_WEBHOOK_URL: webhook, ALERT_MAIL_TO: mailTo } = env;
  if (webhook && !webhook.startsWith("https:") && !isOnThisMachine(webhook))
    problems.push("ALERT_WEBHOOK_URL is plain http: anybody on the way could read alerts. Use https.");
  if (webhook && !env.ALERT_WEBHOOK_SECRET)
    problems.push(
      "ALERT_WEBHOOK_SECRET is missing: alerts are signed with it. Set it beside ALERT_WEBHOOK_URL.",
    );
  if (mailTo.length > 0 && (!env.SMTP_URL || !env.ALERT_MAIL_FROM))
    problems.push("ALERT_MAIL_TO is set without SMTP_URL or ALERT_MAIL_FROM. Set all three, or none.");
  return problems;
}

/** Problems between settings that are each valid on their own, one sentence each. */
export function checkTogether(env: Env): string[] {
  const problems: string[] = alertProblems(env);
  const vendor = new URL(env.INEXOPAY_BASE_URL);
  if (vendor.protocol === "http:" && !isOnThisMachine(vendor.href) && !env.INEXOPAY_ALLOW_HTTP) {
    problems.push(
      "INEXOPAY_BASE_URL is plain http: the API key and people's identity would travel unencrypted. Use https, or set INEXOPAY_ALLOW_HTTP=1 if you accept that.",
    );
  }
  const onThisMachine = [env.DATABASE_URL, env.INEXOPAY_BASE_URL].every(isOnThisMachine);
  if (env.DEMO && !onThisMachine) {
    problems.push(
      "DEMO is set, but the demo accounts exist only on the embedded database with the sandbox. Leave DEMO out.",
    );
  }
  const numbers = env.DATA_KEYS.split(",").map((key) => Number(key.split(":")[0]));
  if (new Set(numbers).size < numbers.length || numbers.some((number) => number > MAX_KEY_NUMBER)) {
    problems.push(
      `DATA_KEYS gives a number twice, or one above ${MAX_KEY_NUMBER}. Give each key a number of its own.`,
    );
  }
  if (env.DATA_KEY_CURRENT !== undefined && !numbers.includes(env.DATA_KEY_CURRENT)) {
    problems.push(
      "DATA_KEY_CURRENT is not the number of a key in DATA_KEYS. Name one of them, or leave it out for the highest.",
    );
  }
  if (env.RECONCILE_FIRST_MS > env.RECONCILE_CEILING_MS) {
    problems.push("RECONCILE_FIRST_MS is above RECONCILE_CEILING_MS. Make it the smaller one.");
  }
  return problems;
}
