import { z } from "zod";
import {
  addresses,
  flag,
  headerPairs,
  hosts,
  mailAddresses,
  milliseconds,
  rupees,
  secret,
  serverAddress,
  webAddress,
  webBase,
  webTemplate,
  whole,
} from "@/lib/platform/env/setting-kinds";
import { DAY_MS, HOUR_MS } from "@/lib/platform/india-day";
import { LOG_LEVELS } from "@/lib/platform/log/log-level";

/** A wrapped data key stores its master key's number in two bytes. */
export const MAX_KEY_NUMBER = 65_535;

/** Every setting of the portal and what it means. README's table is based on this list. */
export const ENV_SCHEMA = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** The portal's public address. Links, callbacks and the same-origin check use it. */
  APP_URL: webBase.refine((url) => new URL(url).origin === url),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Session connections for migrations and jobs, if DATABASE_URL is a transaction pooler. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Session connections of the role that owns the tables, for migrations. Processes that serve requests never get it. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  AUTH_SECRET: secret(32),
  /** The previous AUTH_SECRET: its links, sessions and devices stay valid. `lost` if nobody has it. */
  AUTH_SECRET_OLDER: z.union([z.literal("lost"), secret(32)]).optional(),
  /** The last day in India on which it is accepted; without it until it is removed. */
  AUTH_SECRET_OLDER_UNTIL: z.iso.date().optional(),
  /** `1:<base64 of 32 bytes>`, comma separated; the highest number is the current master key. */
  DATA_KEYS: z.string().regex(/^\d+:[A-Za-z0-9+/]{43}=(,\d+:[A-Za-z0-9+/]{43}=)*$/),
  /** Holds a newer master key back, which then only opens: the number of the one that encrypts. */
  DATA_KEY_CURRENT: whole(0, MAX_KEY_NUMBER).optional(),
  /** Addresses or CIDR blocks of our own proxies. X-Forwarded-For is trusted only from these. */
  TRUSTED_PROXIES: addresses,
  INEXOPAY_BASE_URL: webBase,
  INEXOPAY_API_KEY: z.string().min(1),
  INEXOPAY_USERNAME: z.string().min(1),
  INEXOPAY_BODY_FORMAT: z.enum(["form", "json"]).default("form"),
  /** Allows plain http to another machine, against our advice. A standing warning reminds the admin. */
  INEXOPAY_ALLOW_HTTP: flag,
  /** The secret part of the global callback address. */
  INEXOPAY_CALLBACK_SECRET: z.string().regex(/^[A-Za-z0-9_-]{24,}$/),
  /** The previous secret, which is accepted too. */
  INEXOPAY_CALLBACK_SECRET_OLDER: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24,}$/)
    .optional(),
  /** The last day in India on which it is accepted; without it until it is removed. */
  INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL: z.iso.date().optional(),
  /**
   * Callbacks from these addresses count as confirmed on any path. If any are listed, only they do, even on the
   * secret path.
   */
  INEXOPAY_CALLBACK_IPS: addresses,
  /** Hosts a customer may be sent to, besides the vendor's and ours. */
  INEXOPAY_REDIRECT_HOSTS: hosts,
  INEXOPAY_PAN_RETURN_URL: flag,
  /** Where /pan-redirect forwards when the vendor's link points at us; `{txid}` is filled in. */
  INEXOPAY_PAN_REDIRECT_TARGET: webTemplate.optional(),
  /** How long one call to the vendor may take in total. */
  INEXOPAY_TIMEOUT_MS: milliseconds(30_000),
  /** Concurrent calls to the vendor; a call above the limit is not sent, and the caller is informed. */
  INEXOPAY_AT_ONCE: whole(1, 1_000).default(40),
  /** After this many calls in a row without an answer, further calls are held back for INEXOPAY_BREAKER_REST_MS. */
  INEXOPAY_BREAKER_FAILURES: whole(1, 10_000).default(5),
  INEXOPAY_BREAKER_REST_MS: milliseconds(15_000),
  /** How long a request may take to arrive completely. */
  REQUEST_WHOLE_MS: milliseconds(60_000),
  /** Open connections per process; one address may have half of them. */
  CONNECTIONS_AT_ONCE: whole(10, 100_000).default(4_000),
  /** Megabytes that all request bodies in progress may hold together per process, beyond the first 16 KB of each. */
  BODY_MB_AT_ONCE: whole(1, 10_000).default(32),
  /** Multiplies the limits on what a person and a shop may do (lib/platform/limits/limits.ts). */
  LIMITS_TIMES: whole(1, 1_000).default(1),
  /** How long a shutdown waits for requests, vendor calls and jobs in progress. */
  STOP_WAIT_MS: milliseconds(35_000),
  /** How long a form waits for the vendor before it shows the order's page. The call continues. */
  SUBMIT_WAIT_MS: milliseconds(5_000),
  /** Look-ups of an order: the first one after this delay, each following delay twice as long, up to the ceiling. */
  RECONCILE_FIRST_MS: milliseconds(15_000),
  RECONCILE_CEILING_MS: milliseconds(6 * HOUR_MS),
  /** An order without a certain result after this time goes to the review queue. */
  RECONCILE_BOUND_MS: milliseconds(3 * DAY_MS),
  EXPIRED_HOLD_MS: milliseconds(DAY_MS),
  /** Aadhaar: the delay before another OTP, the number of tries, and the total time allowed. */
  AADHAAR_RESEND_MS: milliseconds(60_000),
  AADHAAR_TRIES: whole(1, 10).default(3),
  AADHAAR_WINDOW_MS: milliseconds(10 * 60_000),
  /** What is kept of verified details after they were shown: name, year of birth and state, or everything. */
  AADHAAR_KEEP: z.enum(["masked", "encrypted"]).default("masked"),
  /** How long a customer's link still works after the order has ended. */
  CUSTOMER_LINK_MS: milliseconds(30 * DAY_MS),
  /** How long an invitation or password link is valid. */
  INVITATION_MS: milliseconds(3 * DAY_MS),
  /** The launcher's data folder; by default the folder of the head file. */
  DATA_DIR: z.string().optional(),
  /** Where heads of the audit chain are noted, outside the database. */
  AUDIT_HEAD_FILE: z.string().optional(),
  /** The folder of the daily backups; DATA_DIR/backups by default. */
  BACKUP_DIR: z.string().optional(),
  /** How many daily backups are kept; 0 disables them. */
  BACKUP_KEEP: whole(0, 1_000).default(7),
  /** For how many months calls to the vendor are kept, at least a year; without it for good. */
  RETENTION_CALLS_MONTHS: whole(12, 1_200).optional(),
  /** For how many days after an order's last change its erased data is still kept, out of reach: the law asks for a year. */
  ERASURE_AFTER_DAYS: whole(365, 36_500).default(365),
  /** Encrypts backups so that only the matching private key opens them: X25519, base64 of its DER form. */
  BACKUP_PUBLIC_KEY: z
    .string()
    .regex(/^MCowBQYDK2VuAyEA[A-Za-z0-9+/]{43}=$/)
    .optional(),
  /** A stand-alone worker touches this file while it polls for jobs, for a health check. */
  WORKER_BEAT_FILE: z.string().optional(),
  /** The bearer token of /api/metrics; without it there is no such address. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_.~+/=-]{24,}$/)
    .optional(),
  /** A stand-alone worker answers scrapes on this port of this machine. */
  WORKER_METRICS_PORT: whole(1, 65_535).optional(),
  /** A collector's address for traces, without /v1/traces. The names are OpenTelemetry's. */
  OTEL_EXPORTER_OTLP_ENDPOINT: webBase.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headerPairs,
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default("bahi"),
  /** Whether admins need a second factor; `required` by default, and `offered` in the demo. */
  ADMIN_SECOND_FACTOR: z.enum(["required", "offered"]).optional(),
  SESSION_IDLE_MS: milliseconds(30 * 60_000),
  /** After how long without a key or a press a page locks itself. */
  LOCK_AFTER_MS: milliseconds(10 * 60_000),
  SESSION_MAX_MS: milliseconds(12 * HOUR_MS),
  /** The operator is alerted when the balance with the vendor falls below this many rupees. */
  ALERT_BALANCE_RUPEES: rupees(500),
  /** After a 402 the paid services go on by themselves once the balance reaches this many rupees. */
  PAUSE_BALANCE_RUPEES: rupees(200),
  /** Where alerts are posted as signed JSON: https, or this machine. */
  ALERT_WEBHOOK_URL: webAddress.optional(),
  /** The key that signs posted alerts. */
  ALERT_WEBHOOK_SECRET: secret(24).optional(),
  /** The operator's mailboxes for alerts. */
  ALERT_MAIL_TO: mailAddresses,
  ALERT_MAIL_FROM: z.email().optional(),
  /** The outgoing mail server: smtps://user:password@host, or smtp:// with STARTTLS. */
  SMTP_URL: serverAddress(/^smtps?$/).optional(),
  /** How long the vendor must be unreachable before the operator is alerted. */
  ALERT_AWAY_MS: milliseconds(15 * 60_000),
  /** How long after a pause ends its alert closes, so that a flapping pause is one alert. */
  ALERT_SETTLE_MS: milliseconds(15 * 60_000),
  /**
   * Next's own setting: encrypts server values that a form carries. It must be the same on all processes and across
   * builds.
   */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: z
    .string()
    .regex(/^([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)$/)
    .optional(),
  /** Set by the launcher on the embedded database with the sandbox: the demo accounts' password. */
  DEMO: flag,
  DEMO_PASSWORD: secret(8).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default("info"),
});

export type Env = z.output<typeof ENV_SCHEMA>;
