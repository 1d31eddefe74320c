import { z } from "zod";
import { ENV_SCHEMA, type Env } from "@/lib/platform/env/env-schema";
import { LOG_LEVELS } from "@/lib/platform/log/log-level";

const HOW_TO_SET: Partial<Record<keyof Env, string>> = {
  APP_URL: "Set it to the address people type, for example https://portal.example.in, without a path.",
  DATABASE_URL: "Set it to a PostgreSQL URL, or leave it out to use the embedded database.",
  DATABASE_DIRECT_URL: "Set it to a PostgreSQL URL that gives session connections, or leave it out.",
  DATABASE_OWNER_URL:
    "Set it to a PostgreSQL URL of the role that owns the tables, or leave it out where DATABASE_URL is the owner's.",
  AUTH_SECRET: "Set it to 32 or more random characters: openssl rand -base64 33.",
  AUTH_SECRET_OLDER: "Set it to the secret that you replaced, or to lost, or leave it out.",
  AUTH_SECRET_OLDER_UNTIL: "Set it to a day, for example 2026-12-31, or leave it out.",
  DATA_KEYS:
    "Set it to 1:<base64 of 32 random bytes>: echo 1:$(openssl rand -base64 32). Keep it safe: without it nobody can read the customers' data.",
  TRUSTED_PROXIES: "List addresses or CIDR blocks, for example 10.0.0.0/8.",
  INEXOPAY_CALLBACK_IPS: "List addresses or CIDR blocks, for example 203.0.113.7.",
  INEXOPAY_REDIRECT_HOSTS:
    "List hosts in full, without https:// and without *, for example pan.example.in or pan.example.in:8443.",
  INEXOPAY_BASE_URL:
    "Set it to the vendor's address, for example https://panel.inexopay.in, or leave it out to use the sandbox.",
  INEXOPAY_API_KEY: "Copy it from the INEXOPAY panel.",
  INEXOPAY_USERNAME: "Copy it from the INEXOPAY panel.",
  INEXOPAY_CALLBACK_SECRET_OLDER: "Set it to the secret that you replaced, or leave it out.",
  INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL: "Set it to a day, for example 2026-12-31, or leave it out.",
  INEXOPAY_CALLBACK_SECRET: "Set it to 24 or more letters, digits, - or _: openssl rand -hex 24.",
  BACKUP_PUBLIC_KEY:
    "Make a pair (openssl genpkey -algorithm X25519 -out backup-key.pem) and set it to: openssl pkey -in backup-key.pem -pubout -outform DER | base64 -w0.",
  ALERT_WEBHOOK_URL: "Set it to the https address that takes alerts, or leave it out.",
  ALERT_WEBHOOK_SECRET: "Set it to 24 or more random characters: openssl rand -hex 24.",
  ALERT_MAIL_TO: "List mail addresses, for example operator@example.in.",
  ALERT_MAIL_FROM: "Set it to the address that alerts come from, for example portal@example.in.",
  SMTP_URL: "Set it to your mail server, for example smtps://user:password@mail.example.in.",
  METRICS_TOKEN: "Set it to 24 or more letters, digits, - or _: openssl rand -hex 24. Or leave it out.",
  OTEL_EXPORTER_OTLP_ENDPOINT:
    "Set it to your collector's address, for example http://127.0.0.1:4318, or leave it out.",
  OTEL_EXPORTER_OTLP_HEADERS: "List headers as name=value,name2=value2, or leave it out.",
  OTEL_SERVICE_NAME: "Set it to letters, digits, dots, - or _, 64 at most, or leave it out.",
  LOG_LEVEL: `Set it to one of ${LOG_LEVELS.join(", ")}.`,
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "Set it to the base64 of 32 random bytes: openssl rand -base64 32.",
  INEXOPAY_PAN_REDIRECT_TARGET:
    "Give the https address of the vendor's page, with {txid} where the transaction id belongs: https://pan.example.in/apply?txid={txid}.",
};

/** How to set a value without a hint of its own: a flag, an enum, or a whole number within its bounds. */
function sentenceOf(setting: z.ZodType): string {
  const { anyOf = [], ...plain } = z.toJSONSchema(setting, { io: "input", unrepresentable: "any" });
  const { enum: words, minimum, maximum } = { ...(anyOf[0] as typeof plain), ...plain };
  if (words) return `Set it to one of ${words.join(", ")}.`;
  if (minimum !== undefined) return `Set it to a whole number from ${minimum} to ${maximum}.`;
  return "Give it a value, or leave it out.";
}

/** One sentence that says how to set it. It never repeats the value, which may be a secret. */
export function howToSet(name: keyof Env): string {
  return HOW_TO_SET[name] ?? sentenceOf(ENV_SCHEMA.shape[name]);
}
