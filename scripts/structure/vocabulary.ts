import type { Finding } from "../source/finding";

const ROLES = ["schema", "actions", "loaders", "data"];

/** The first word of a file that does something: `send-pan.ts`, `look-up-pan.ts`. */
const VERBS = [
  ...[
    "accept",
    "add",
    "admit",
    "answer",
    "approve",
    "ask",
    "call",
    "change",
    "check",
    "claim",
    "close",
    "continue",
  ],
  ...[
    "create",
    "decide",
    "discard",
    "drain",
    "end",
    "erase",
    "export",
    "fill",
    "find",
    "hold",
    "invite",
    "lay",
    "lift",
    "limit",
  ],
  ...[
    "list",
    "look-up",
    "make",
    "note",
    "onboard",
    "open",
    "pause",
    "plan",
    "put",
    "raise",
    "read",
    "receive",
    "reconcile",
  ],
  ...[
    "record",
    "render",
    "replay",
    "report",
    "request",
    "resend",
    "reset",
    "restore",
    "resume",
    "save",
    "send",
    "set",
  ],
  ...["settle", "show", "sign", "start", "suspend", "sweep", "take", "verify", "wait", "withdraw"],
];

/** Files of lib that hold a thing or a pure rule and have its name, by folder; "" is lib itself. */
const NOUNS: Record<string, string[]> = {
  "services/aadhaar": [
    ...[
      "consent-text",
      "number-cookie",
      "otp-rounds",
      "refusal-key",
      "variant",
      "verified-details",
      "verifying",
    ],
  ],
  "": [
    "action",
    "body-limits",
    "clock",
    "draining",
    "env",
    "log",
    "log-level",
    "log-sparingly",
    "recovery-points",
    "request-context",
    "result",
    "sender-fault",
    "setting-names",
  ],
  alerts: ["alert-rule", "alert-words"],
  accounts: ["filter-accounts", "filter-token"],
  agents: ["before-you-start", "notices"],
  audit: ["audit-value", "chain"],
  auth: [
    ...[
      "actor",
      "client-address",
      "cookie-names",
      "next-auth",
      "password",
      "peer",
      "policy",
      "require",
      "same-origin",
      "sign-in-href",
    ],
    ...["known-device", "network", "sessions", "sign-in-limits"],
  ],
  backups: [
    ...[
      "backup-file",
      "backup-frames",
      "backup-problem",
      "backup-trouble",
      "file-trouble",
      "sealed-stream",
      "stored-tables",
    ],
  ],
  callbacks: ["callback-path"],
  "services/bank-account": ["listed-accounts", "readable-data", "shown-account", "variant"],
  "services/bank-agent": ["variant"],
  console: ["as-curl", "field-rules"],
  csv: ["csv-row"],
  customers: ["redirect-limit"],
  drafts: ["draft-fields", "draft-name"],
  figures: ["outcome-days"],
  forms: ["field", "hide-misplaced", "search-params"],
  i18n: ["current-path", "locale", "messages", "moments", "request", "service-messages"],
  limits: ["limits", "with-time"],
  inexopay: [
    ...[
      "amount",
      "answer",
      "call",
      "callback",
      "catalogue",
      "client",
      "connection",
      "envelope",
      "errors",
      "guard",
      "http",
    ],
    ...["index", "links", "mask-text", "outcome", "redact", "wire"],
  ],
  invitations: ["invitation-state", "invitation-url"],
  jobs: ["worker"],
  orders: [
    ...[
      "charge",
      "customer-page-url",
      "evidence",
      "known-customer",
      "look-ups",
      "news",
      "next-action",
      "order-fields",
      "order-id",
      "patience",
    ],
    ...[
      "reconcile-schedule",
      "review",
      "standing",
      "timeline",
      "truth",
      "unaccepted-fact",
      "vendor-numbers",
      "vendor-steps",
    ],
  ],
  "orders/lists": ["asked-list"],
  "services/pan": ["variant"],
  prices: ["start-of", "variants", "vendor-price"],
  privacy: ["blind-index", "envelope", "keyring", "link-token", "mask", "search-token", "sealed-value"],
  reconciliation: ["day-differences", "ist-day"],
  doctor: ["checks", "finding"],
  upstream: ["client", "hosted-link", "pause-rule", "redirect-hosts"],
};

/** Folders in which every file is named after what it is about: one validator, one endpoint of the vendor. */
const ANY_NOUN = ["identity", "inexopay/endpoints"];

const SAYS_NOTHING = /^(utils?|helpers?|common|misc|shared|stuff|functions)$/;

/** What a file may be called, from the closed vocabulary of this project. */
export function checkName(path: string): Finding[] {
  const text = wrongName(path);
  return text ? [{ path, line: 1, text }] : [];
}

function wrongName(path: string): string | null {
  const [layer = "", ...folders] = path.split("/");
  const file = folders.pop();
  if (!file) return null;
  const name = file.split(".")[0] ?? "";
  const empty = [name, ...folders].find((word) => SAYS_NOTHING.test(word));
  if (empty) return `"${empty}" says nothing about what is inside`;
  if (name === "index" && path !== "lib/inexopay/index.ts") return "no barrels: import the file itself";
  if (layer !== "lib" || /\.(test|d)\.tsx?$/.test(file)) return null;
  return isInVocabulary(folders.join("/"), name)
    ? null
    : `"${name}" is none of ${ROLES.join(", ")}, no verb-noun and no listed noun (scripts/structure/vocabulary.ts)`;
}

function isInVocabulary(folder: string, name: string): boolean {
  if (ANY_NOUN.includes(folder) || NOUNS[folder]?.includes(name)) return true;
  if (folder !== "" && ROLES.includes(name)) return true;
  return VERBS.some((verb) => name.startsWith(`${verb}-`));
}
