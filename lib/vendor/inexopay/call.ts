import type { z } from "zod";
import { now } from "@/lib/platform/clock";
import type { CallRecord, Outcome, OutcomeKind } from "@/lib/vendor/outcome";
import { type Reading, readObject, readText } from "./answer";
import type { InexopayClient } from "./client";
import { normaliseEnvelope } from "./envelope";
import { rejectedReason } from "./errors";
import type { HttpResult } from "./http";
import type { Redactor } from "./redact";

/** The wire's view of a request: field name to text, optional fields left out. */
export type WireFields = { [field: string]: string | undefined };

/** As the documentation groups them. */
export const GROUPS = ["account", "bank", "pan", "aadhaar"] as const;
export type Group = (typeof GROUPS)[number];

/** What a call may do: look only, change something, or change something that is paid for. */
export type Cost = "look_up" | "write" | "paid";

/** Where a call's orderid comes from: it has none, a new one for each call, or that of an order the vendor knows. */
export type OrderidSource = "none" | "fresh" | "existing";

/** One documented call: what it may do, where it goes, what may be sent, and how its success is read. */
export type Endpoint<F extends WireFields, T> = {
  name: string;
  group: Group;
  cost: Cost;
  orderid: OrderidSource;
  /** Whether it makes an order at the vendor, or a new link to one. */
  makesOrder?: true;
  method: "GET" | "POST";
  path: string;
  request: z.ZodType<F>;
  /** How much of an answer is read, where the usual bound is too small. */
  maxBytes?: number;
  /** The key of the records that it asks for: what one of them says of itself is not about the call. */
  recordsIn?: "data";
  /** Reads the data out of a successful body; `sent` is for comparing what it echoes. */
  read: (body: Record<string, unknown>, sent: F) => Reading<T>;
};

/**
 * Makes one call, once, and says how it ended. Never throws.
 * A request that does not fit its wire schema is not sent ("invalid_request").
 */
export async function callEndpoint<F extends WireFields, T>(
  client: InexopayClient,
  endpoint: Endpoint<F, T>,
  input: F,
): Promise<Outcome<T>> {
  const startedAt = now();
  const clockStart = performance.now();
  const fields = presentFields(input);
  const { method, path, maxBytes } = endpoint;
  const isWrite = endpoint.cost !== "look_up";
  const { send, redactor } = client.prepare({
    ...{ method, path, fields, isWrite },
    ...(maxBytes ? { maxBytes } : {}),
  });
  const valid = endpoint.request.safeParse(fields).success;
  const result: HttpResult = valid ? await send() : { kind: "notSent", reason: "invalid_request" };
  const conclusion = conclude(endpoint, input, result, redactor);
  const call: CallRecord = {
    endpoint: endpoint.name,
    orderid: fields.orderid ?? null,
    startedAt,
    durationMs: Math.round(performance.now() - clockStart),
    httpStatus: httpStatusOf(result),
    request: redactor.request(),
    response: result.kind === "answer" ? redactor.response(result.text) : null,
    outcome: conclusion.kind satisfies OutcomeKind,
    reason: conclusion.kind === "accepted" ? null : conclusion.reason,
  };
  return { ...conclusion, call };
}

/** What the vendor gives to an order that it took. */
const OF_AN_ORDER = ["txid", "txn_id", "api_txn_id", "opid", "url", "account_url"];
/** Of a request that somebody in between sent twice, or gave up waiting for, this is the second answer. */
const TAKEN_BEFORE =
  /duplicate|already (exist|initiat|submit|process|in process|taken)|(being|under) process|in progress|tim(ed|e) ?out/i;
const UNCLEAR_STATUS = [408, 409, 429];

/** A refusal beside any sign that the vendor has the order, whatever it says of it. */
function mayHaveOrder(
  { body, message }: { body: Record<string, unknown>; message: string },
  status: number,
): boolean {
  const parts = [body, readObject(body.data), readObject(body.provider_response)];
  const traces = parts.flatMap((part) => OF_AN_ORDER.map((name) => readText(part[name], 2_048)));
  return (
    traces.some((text) => text !== null) || TAKEN_BEFORE.test(message) || UNCLEAR_STATUS.includes(status)
  );
}

/** `{"status":false,"message":"Forbidden"}` under a 403 or 405 is what firewalls say; the vendor gives a code with it. */
function isBareDenial(body: Record<string, unknown>, status: number): boolean {
  const hasCode = [body.status_code, body.error_code].some((code) => readText(code) !== null);
  return (status === 403 || status === 405) && typeof body.status === "boolean" && !hasCode;
}

type WithoutCall<O> = O extends { call: CallRecord } ? Omit<O, "call"> : never;

function conclude<F extends WireFields, T>(
  endpoint: Endpoint<F, T>,
  input: F,
  result: HttpResult,
  redactor: Redactor,
): WithoutCall<Outcome<T>> {
  if (result.kind === "notSent") return { kind: "notSent", reason: result.reason };
  if (result.kind === "ambiguous") return { kind: "ambiguous", reason: result.reason };
  const envelope = normaliseEnvelope(result.text, result.status, endpoint.recordsIn);
  if (envelope.verdict === "unclear") return { kind: "ambiguous", reason: envelope.why };
  if (envelope.verdict === "failure") {
    const isKnown = endpoint.cost !== "look_up" && endpoint.read(envelope.body, input).ok;
    if (isKnown || (endpoint.makesOrder && mayHaveOrder(envelope, result.status)))
      return { kind: "ambiguous", reason: "contradictory" };
    if (isBareDenial(envelope.body, result.status)) return { kind: "ambiguous", reason: "not_understood" };
    const reason = rejectedReason(envelope.code, envelope.message);
    return { kind: "rejected", reason, message: redactor.message(envelope.message) };
  }
  const reading = endpoint.read(envelope.body, input);
  return reading.ok
    ? { kind: "accepted", data: reading.data }
    : { kind: "ambiguous", reason: reading.reason };
}

function httpStatusOf(result: HttpResult): number | null {
  return result.kind === "notSent" ? null : result.status;
}

/** An optional field that is empty is left out, as if it had not been given. */
function presentFields(input: WireFields): Record<string, string> {
  const present: Record<string, string> = {};
  for (const [field, value] of Object.entries(input)) {
    if (typeof value === "string" && value !== "") present[field] = value;
  }
  return present;
}
