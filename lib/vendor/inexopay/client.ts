import { type BreakerState, createGuard, type GuardConfig } from "./guard";
import { type HttpResult, sendOnce } from "./http";
import { createRedactor, type Redactor } from "./redact";

/** Where INEXOPAY is and as whom to speak to it. `timeoutMs` is for one call as a whole. */
export type InexopayConfig = {
  baseUrl: string;
  apiKey: string;
  username: string;
  bodyFormat: "form" | "json";
  timeoutMs: number;
  /** Breaker and bulkheads; none where left out. */
  guard?: GuardConfig;
};

export type WireCall = {
  method: "GET" | "POST";
  /** From the root of the API, with its leading slash. */
  path: string;
  /** The documented fields without `api_key` and `username`; a GET carries none. */
  fields: Readonly<Record<string, string>>;
  /** How much of an answer is read, where the usual bound is too small. */
  maxBytes?: number;
  /** Whether it changes something at the vendor. */
  isWrite?: boolean;
};

/** Asked while the breaker is open: it needs no credentials and costs nothing. */
const PROBE_PATH = "/api/server_status.php";

export type Exchange = { send: () => Promise<HttpResult>; redactor: Redactor };

/** Holds the credentials: they are reachable through no property, so that logging a client shows nothing. */
export type InexopayClient = {
  /** Prepares one call; nothing happens before `send`, which is to be called once. */
  prepare(call: WireCall): Exchange;
  /** Open while calls are held back here, since the vendor did not answer. */
  breaker(): BreakerState;
};

/**
 * Makes a client for one set of credentials.
 * @throws Error (without the values) where the address is not http(s) or a credential is empty
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
