import type { Database } from "@/db/client";
import type { StoredFinding } from "@/db/schema/doctor-runs";
import type { Env } from "@/lib/platform/env/env-schema";
import type { DoubtfulName } from "@/lib/platform/env/setting-names";
import type { ServerAnswer, StatusAnswer } from "@/lib/vendor/health/ask-status";
import type en from "@/messages/en.json";

export type CheckName =
  | "database"
  | "migrations"
  | "roles"
  | "clock"
  | "vendor_clock"
  | "app_url"
  | "callback_url"
  | "last_callback"
  | "proxies"
  | "vendor_url"
  | "credentials"
  | "bound_ip"
  | "balance"
  | "body_format"
  | "redirect_hosts"
  | "redirect_target"
  | "data_keys"
  | "key_versions"
  | "index_keys"
  | "auth_secret"
  | "worker"
  | "call_months"
  | "backups"
  | "audit_heads"
  | "audit_check"
  | "ledger_check"
  | "disk"
  | "node"
  | "settings"
  | "prices"
  | "admins"
  | "data_requests"
  | "aadhaar"
  | "demo"
  | "callback_secret";

/** Each code has a sentence under `doctorFindings`. */
export type FindingCode = keyof typeof en.doctorFindings;

/** The result of one check. Its facts fill the sentence, and never hold a secret or personal data. */
export type Finding = StoredFinding & { check: CheckName; code: FindingCode };

/** What the checks examine. Tests pass in broken portals. */
export type CheckedPortal = {
  settings: Env;
  database: Database;
  /** Asks the vendor for our status, once per format. Read-only. */
  askStatus: (format: Env["INEXOPAY_BODY_FORMAT"]) => Promise<StatusAnswer>;
  /** Asks the vendor for its server status, once. */
  askServer: () => Promise<ServerAnswer>;
  /** Fetches a URL with GET. @returns the HTTP status, or null if nothing answers */
  reach: (url: string) => Promise<number | null>;
  nodeVersion: string;
  /** How many bytes may still be written where a folder is. */
  freeBytes: (folder: string) => Promise<number>;
  /** Names of the environment that are no setting and may be meant as one. */
  doubtful: readonly DoubtfulName[];
};

export type Check = {
  name: CheckName;
  needsDatabase: boolean;
  look: (portal: CheckedPortal) => Promise<Finding>;
};

type Facts = Record<string, string | number>;

const toText = (facts: Facts) =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));

/** All is well. */
export function good(check: CheckName, code: FindingCode, facts: Facts = {}): Finding {
  return { check, state: "good", code, facts: toText(facts) };
}

/** Something needs fixing. The code's sentence says how. */
export function toFix(check: CheckName, code: FindingCode, facts: Facts = {}): Finding {
  return { check, state: "to_fix", code, facts: toText(facts) };
}

/** The check could not decide. */
export function unchecked(check: CheckName, code: FindingCode, facts: Facts = {}): Finding {
  return { check, state: "unchecked", code, facts: toText(facts) };
}

const MOST_LISTED = 5;

/** Names in one line: the first five in their order, and how many more there are: "a, b, c, d, e, +2". */
export function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return [...names.slice(0, MOST_LISTED), ...(more > 0 ? [`+${more}`] : [])].join(", ");
}
