import { createRedactor, type Redactor } from "@/lib/vendor/inexopay/answers/redact";
import type { CallRecord } from "@/lib/vendor/outcome";
import { type BreakerState, createGuard, type GuardConfig } from "./guard";
import { type HttpResult, sendOnce } from "./http";

/** INEXOPAY's address and our credentials. `timeoutMs` is for one whole call. */
export type InexopayConfig = {
  baseUrl: string;
  apiKey: string;
  username: string;
  bodyFormat: "form" | "json";
  timeoutMs: number;
  /** Breaker and bulkheads; none if omitted. */
  guard?: GuardConfig;
  /** Called for each call that ended. */
  onCall?: (call: CallRecord) => void;
};

export type WireCall = {
  method: "GET" | "POST";
  /** The path from the API's root, with a leading slash. */
  path: string;
  /** The documented fields without `api_key` and `username`; none for a GET. */
  fields: Readonly<Record<string, string>>;
  /** The maximum answer size, if the default is too small. */
  maxBytes?: number;
  /** Whether it changes something at the vendor. */
  isWrite?: boolean;
};

/** Called while the breaker is open: it needs no credentials and costs nothing. */
const PROBE_PATH = "/api/server_status.php";

export type Exchange = { send: () => Promise<HttpResult>; redactor: Redactor };

/** Holds the credentials, which no property exposes, so that logging a client reveals nothing. */
export type InexopayClient = {
  /** Prepares one call. Nothing happens before `send`, which may be called once. */
  prepare(call: WireCall): Exchange;
  /** Open while calls are held back because the vendor did not answer. */
  breaker(): BreakerState;
  /** Tells whoever made the client of a call that ended. */
  note(call: CallRecord): void;
};

/**
 * Creates a client for one set of credentials.
 * @throws Error (without the values) if the URL is not http(s) or a credential is empty
 */
export function createInexopayClient(config: InexopayConfig): InexopayClient {
  const { apiKey, username, bodyFormat, timeoutMs } = config;
  const base = URL.canParse(config.baseUrl) ? new URL(config.baseUrl) : null;
  if (!base || !/^https?:$/.test(base.protocol) || base.username !== "" || base.password !== "") {
    throw new Error("The INEXOPAY base URL must be an http or https address without a user name.");
  }
  if (apiKey === "" || username === "")
    throw new Error("The INEXOPAY API key and user name must not be empty.");
  if (!(timeoutMs > 0)) throw new Error("The INEXOPAY time-out must be above 0 ms.");
  const root = base.origin + base.pathname.replace(/\/+$/, "");
  const probe = () =>
    sendOnce({ method: "GET", url: new URL(root + PROBE_PATH), headers: {}, body: null, timeoutMs });
  const guard = config.guard && createGuard(config.guard, probe);

  return {
    breaker: () => guard?.state() ?? "closed",
    note: (call) => config.onCall?.(call),
    prepare({ method, path, fields, isWrite = false, maxBytes }) {
      const credentials = { api_key: apiKey, username };
      const sent = method === "POST" ? { ...credentials, ...fields } : {};
      const request = {
        method,
        url: new URL(root + path),
        headers: { accept: "application/json", ...(method === "POST" ? contentType(bodyFormat) : {}) },
        body: method === "POST" ? encode(bodyFormat, sent) : null,
        timeoutMs,
        ...(maxBytes === undefined ? {} : { maxBytes }),
      };
      const redactor = createRedactor(sent, credentials);
      const send = () => sendOnce(request);
      return { send: guard ? () => guard.run(isWrite, send) : send, redactor };
    },
  };
}

function contentType(format: "form" | "json"): Record<string, string> {
  return { "content-type": format === "json" ? "application/json" : "application/x-www-form-urlencoded" };
}

function encode(format: "form" | "json", fields: Record<string, string>): string {
  return format === "json" ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
}
