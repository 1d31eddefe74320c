import type { AmbiguousReason } from "@/lib/vendor/outcome";
import { hasTwins, saysOtherwise } from "./find-contradiction";
import { asObject, readJson } from "./read-json";

/**
 * A normalised answer. `code` is the number that says why it failed, or null; `message` is the vendor's raw text, to
 * be redacted before it is stored or shown.
 */
export type Envelope =
  | { verdict: "success"; code: number | null; message: string | null; body: Record<string, unknown> }
  | { verdict: "failure"; code: number | null; message: string; body: Record<string, unknown> }
  | {
      verdict: "unclear";
      why: Extract<AmbiguousReason, "server_error" | "not_understood" | "contradictory">;
      code: number | null;
      message: string | null;
      body: Record<string, unknown> | null;
    };

type Signal = "success" | "failure" | "server_error" | "unknown" | "absent";

const SUCCESS_WORDS = new Set(["success", "true"]);
/** INEXOPAY's own words. "error", "fail" and numbers come from gateways and frameworks. */
const FAILURE_WORDS = new Set(["failed", "failure", "false"]);

/**
 * Normalises INEXOPAY's answers; the only place that does. INEXOPAY documents success as "SUCCESS", "success",
 * "Success" or true, and failure as "FAILED", "Failure", "failed" or false, with `status_code`, `error_code` or
 * neither; its HTTP status need not match. Rules: failure wins inside the body; any 5xx is unclear, because it may
 * have acted first; success under HTTP 4xx is a contradiction; whatever we do not understand is unclear, never
 * success. A refusal must have INEXOPAY's own form, a documented status word with a message: proxies, firewalls and
 * CDNs answer in its place, with any HTTP status and in HTML or JSON of their own, even after it has acted. Keys that
 * differ only in case are not understood; an answer that says the opposite somewhere contradicts itself.
 * @param recordsIn the key of records that have states of their own, if the call asks for records
 */
export function normaliseEnvelope(text: string, httpStatus: number, recordsIn?: string): Envelope {
  const { value } = readJson(text);
  const body = hasTwins(value) ? null : asObject(value);
  const message = body ? messageOf(body) : null;
  const codes = body ? [numberOf(body.status_code), numberOf(body.error_code)] : [];
  const code = [...codes, httpStatus].find((candidate) => candidate !== null && candidate >= 400) ?? null;
  const unclear = (why: "server_error" | "not_understood" | "contradictory"): Envelope => ({
    verdict: "unclear",
    why,
    code,
    message,
    body,
  });

  const signals = body ? signalsOf(body) : [];
  const [word] = signals;
  if (httpStatus >= 500 || signals.includes("server_error")) return unclear("server_error");
  // A code without a status word, or with an undocumented one ("PENDING"), is not a clear refusal.
  if (!body || (word !== "success" && word !== "failure")) return unclear("not_understood");
  if (signals.includes("failure")) {
    if (message === null) return unclear("not_understood");
    if (saysOtherwise(body, "failure", recordsIn)) return unclear("contradictory");
    return { verdict: "failure", code, message, body };
  }
  if (signals.includes("unknown")) return unclear("not_understood");
  if (httpStatus >= 400 || saysOtherwise(body, "success", recordsIn)) return unclear("contradictory");
  return { verdict: "success", code: null, message, body };
}

/** The status word first, then the two codes, then the answer of the bank behind the vendor. */
function signalsOf(body: Record<string, unknown>): Signal[] {
  const provider = asObject(body.provider_response);
  const signals = [wordSignal(body.status), codeSignal(body.status_code), codeSignal(body.error_code)];
  if (!provider) return signals;
  const inner = [
    wordSignal(provider.status),
    codeSignal(provider.status_code),
    codeSignal(provider.error_code),
  ];
  // The inner answer is not a documented envelope, so only its failures count.
  return [...signals, ...inner.filter((signal) => signal === "failure" || signal === "server_error")];
}

function wordSignal(value: unknown): Signal {
  if (value === undefined || value === null || value === "") return "absent";
  if (typeof value !== "string" && typeof value !== "boolean") return "unknown";
  const word = String(value).trim().toLowerCase();
  if (SUCCESS_WORDS.has(word)) return "success";
  return FAILURE_WORDS.has(word) ? "failure" : "unknown";
}

function codeSignal(value: unknown): Signal {
  if (value === undefined || value === null || value === "") return "absent";
  const code = numberOf(value);
  if (code === null) return "unknown";
  if (code >= 200 && code < 300) return "success";
  if (code >= 400 && code < 500) return "failure";
  return code >= 500 && code < 600 ? "server_error" : "unknown";
}

function numberOf(value: unknown): number | null {
  if (typeof value === "number") return Number.isInteger(value) ? value : null;
  return typeof value === "string" && /^\s*\d{1,4}(?:\.0+)?\s*$/.test(value) ? Number(value) : null;
}

function messageOf(body: Record<string, unknown>): string | null {
  const provider = asObject(body.provider_response);
  const found = [body.message, provider?.message].find(
    (text) => typeof text === "string" && text.trim() !== "",
  );
  return typeof found === "string" ? found.trim() : null;
}
