import { z } from "zod";
import {
  addresses,
  flag,
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
import { LOG_LEVELS } from "@/lib/platform/log/log-level";

/** Every setting of the portal, with what it means; README's table is written from this list. */
export const ENV_SCHEMA = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  /** Where people reach the portal. Links, callbacks and the same-origin check are made from it. */
  APP_URL: webBase.refine((url) => new URL(url).origin === url),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Session connections (migrations, jobs), where DATABASE_URL is a transaction pooler. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The role that owns the tables, by session connections, for what makes and changes them; who serves has none. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  AUTH_SECRET: secret(32),
  /** The secret before that one, whose customers' links are good until it is taken out; `lost` where nobody has it. */
  AUTH_SECRET_OLDER: z.union([z.literal("lost"), secret(32)]).optional(),
  /** `1:<base64 of 32 bytes>`, comma separated; the highest number is the current master key. */
  DATA_KEYS: z.string().regex(/^\d+:[A-Za-z0-9+/]{43}=(,\d+:[A-Za-z0-9+/]{43}=)*$/),
  /** Addresses or CIDR blocks of our own proxies; only from them is X-Forwarded-For believed. */
  TRUSTED_PROXIES: addresses,
  INEXOPAY_BASE_URL: webBase,
  INEXOPAY_API_KEY: z.string().min(1),
  INEXOPAY_USERNAME: z.string().min(1),
  INEXOPAY_BODY_FORMAT: z.enum(["form", "json"]).default("form"),
  /** Plain http to another machine, against our advice; a standing warning tells the admin. */
  INEXOPAY_ALLOW_HTTP: flag,
  /** The secret part of the global callback URL. */
  INEXOPAY_CALLBACK_SECRET: z.string().regex(/^[A-Za-z0-9_-]{24,}$/),
  /** The secret before that one, accepted until it is taken out. */
  INEXOPAY_CALLBACK_SECRET_OLDER: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24,}$/)
    .optional(),
  /** Addresses whose callbacks count as confirmed wherever they arrive; with any listed, no others on the secret path. */
  INEXOPAY_CALLBACK_IPS: addresses,
  /** Hosts, besides the vendor's and ours, that a customer may be sent to. */
  INEXOPAY_REDIRECT_HOSTS: hosts,
  INEXOPAY_PAN_RETURN_URL: flag,
  /** Where /pan-redirect forwards when the vendor's link points at us; `{txid}` is filled in. */
  INEXOPAY_PAN_REDIRECT_TARGET: webTemplate.optional(),
  /** How long one call to the vendor may take in all. */
  INEXOPAY_TIMEOUT_MS: milliseconds(30_000),
  /** Calls to the vendor under way at once; what is above it is not sent, and says so. */
  INEXOPAY_AT_ONCE: whole(1, 1_000).default(40),
  /** So many calls in a row without an answer hold the next ones back for so long. */
  INEXOPAY_BREAKER_FAILURES: whole(1, 10_000).default(5),
  INEXOPAY_BREAKER_REST_MS: milliseconds(15_000),
  /** How long a request may take to come in whole. */
  REQUEST_WHOLE_MS: milliseconds(60_000),
  /** Connections open at once in a process; one address may have half of them. */
  CONNECTIONS_AT_ONCE: whole(10, 100_000).default(4_000),
  /** What all bodies under way may hold together in a process, beyond the first 16 KB of each. */
  BODY_MB_AT_ONCE: whole(1, 10_000).default(32),
  /** Multiplies what a person and a shop may make the portal do (lib/platform/limits/limits.ts). */
  LIMITS_TIMES: whole(1, 1_000).default(1),
  /** How long a stop waits for requests, vendor calls and jobs under way. */
  STOP_WAIT_MS: milliseconds(35_000),
  /** How long a form waits for the vendor before the order's page is shown; the call goes on. */
  SUBMIT_WAIT_MS: milliseconds(5_000),
  /** Look-ups of an order: the first after this long, each next twice as late, up to the ceiling. */
  RECONCILE_FIRST_MS: milliseconds(15_000),
  RECONCILE_CEILING_MS: milliseconds(6 * 3_600_000),
  /** After this long without certainty an order goes to the review queue. */
  RECONCILE_BOUND_MS: milliseconds(72 * 3_600_000),
  /** Aadhaar: when another OTP may be asked for, how many tries there are, and how long it all may take. */
  AADHAAR_RESEND_MS: milliseconds(60_000),
  AADHAAR_TRIES: whole(1, 10).default(3),
  AADHAAR_WINDOW_MS: milliseconds(10 * 60_000),
  /** What is kept of verified details after they were shown: name, year of birth and state, or all of it. */
  AADHAAR_KEEP: z.enum(["masked", "encrypted"]).default("masked"),
  /** How long a customer's link still shows an order that has ended. */
  CUSTOMER_LINK_MS: milliseconds(30 * 86_400_000),
  /** How long the link of an invitation, or of a new password, can be used. */
  INVITATION_MS: milliseconds(72 * 3_600_000),
  /** Where the launcher keeps what is its own; the head file's folder unless told. */
  DATA_DIR: z.string().optional(),
  /** Where heads of the audit chain are noted, outside the database. */
  AUDIT_HEAD_FILE: z.string().optional(),
  /** Where the daily backups are kept; DATA_DIR/backups unless told. */
  BACKUP_DIR: z.string().optional(),
  /** How many daily backups are kept; 0 makes none. */
  BACKUP_KEEP: whole(0, 1_000).default(7),
  /** Backups are readable only with the private key that belongs to this one: X25519, base64 of its DER form. */
  BACKUP_PUBLIC_KEY: z
    .string()
    .regex(/^MCowBQYDK2VuAyEA[A-Za-z0-9+/]{43}=$/)
    .optional(),
  /** A worker of its own touches this file while it looks for jobs, for a health check. */
  WORKER_BEAT_FILE: z.string().optional(),
  SESSION_IDLE_MS: milliseconds(30 * 60_000),
  SESSION_MAX_MS: milliseconds(12 * 3_600_000),
  /** Below this balance with the vendor, in rupees, the operator is told. */
  ALERT_BALANCE_RUPEES: rupees(500),
  /** After a 402 the paid services go on by themselves once the balance is this many rupees or more. */
  PAUSE_BALANCE_RUPEES: rupees(200),
  /** Where alerts are posted, as signed JSON; https, or this machine. */
  ALERT_WEBHOOK_URL: webAddress.optional(),
  /** Signs what is posted there. */
  ALERT_WEBHOOK_SECRET: secret(24).optional(),
  /** The operator's mailboxes for alerts. */
  ALERT_MAIL_TO: mailAddresses,
  ALERT_MAIL_FROM: z.email().optional(),
  /** The server that takes our mail: smtps://user:password@host, or smtp:// with STARTTLS. */
  SMTP_URL: serverAddress(/^smtps?$/).optional(),
  /** How long the vendor must be out of reach before the operator is told. */
  ALERT_AWAY_MS: milliseconds(15 * 60_000),
  /** How long after a pause was lifted its alert closes, so that one that comes and goes is one alert. */
  ALERT_SETTLE_MS: milliseconds(15 * 60_000),
  /** Next's own: closes what a form carries of the server. The same on all processes, and after a new build. */
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
