import type { z } from "zod";
import type { CallOutcome } from "@/db/schema/vendor-calls";
import { now } from "@/lib/platform/clock";
import { traced } from "@/lib/platform/trace/trace";
import type { CallRecord, Outcome } from "@/lib/vendor/outcome";
import { type Reading, readObject, readText } from "./answers/answer";
import { normaliseEnvelope } from "./answers/envelope";
import { rejectedReason } from "./answers/errors";
import type { Redactor } from "./answers/redact";
import { saysTakenBefore } from "./answers/taken-before";
import type { InexopayClient } from "./connection/client";
import type { HttpResult } from "./connection/http";

/** A request on the wire: field name to text, without omitted optional fields. */
export type WireFields = { [field: string]: string | undefined };

/** What a call may do: only read, change something, or change something that costs money. */
export type Cost = "look_up" | "write" | "paid";

/** Where a call's orderid comes from: it has none, a new one per call, or that of an order known to the vendor. */
export type OrderidSource = "none" | "fresh" | "existing";

/** One documented call: what it may do, its path, its allowed fields, and how its success is read. */
export type Endpoint<F extends WireFields, T> = {
  name: string;
  /** As the documentation groups it. */
  group: string;
  cost: Cost;
  orderid: OrderidSource;
  /** Whether it creates an order at the vendor, or a new link to one. */
  makesOrder?: true;
  method: "GET" | "POST";
  path: string;
  request: z.ZodType<F>;
  /** The maximum answer size, if the default is too small. */
  maxBytes?: number;
  /** The key of the records it asks for. A record's own status is not the call's. */
  recordsIn?: "data";
  /** Extracts the data from a successful body; `sent` is for checking echoes. */
  read: (body: Record<string, unknown>, sent: F) => Reading<T>;
};

/**
 * Makes one call, once, and returns its outcome. Never throws. A request that does not match its wire schema is not
 * sent ("invalid_request").
 */
export function callEndpoint<F extends WireFields, T>(
  client: InexopayClient,
  endpoint: Endpoint<F, T>,
  input: F,
): Promise<Outcome<T>> {
  return traced(`vendor call ${endpoint.name}`, { kind: "client" }, async (add) => {
    const outcome = await callOnce(client, endpoint, input);
    const { reason, httpStatus } = outcome.call;
    add({ "bahi.outcome": outcome.kind, ...(reason ? { "bahi.reason": reason } : {}) });
    if (httpStatus !== null) add({ "http.response.status_code": httpStatus });
    return outcome;
  });
}

async function callOnce<F extends WireFields, T>(
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
    outcome: conclusion.kind satisfies CallOutcome,
    reason: conclusion.kind === "accepted" ? null : conclusion.reason,
  };
  client.note(call);
  return { ...conclusion, call };
}

/** The fields the vendor returns for an order it accepted. */
const OF_AN_ORDER = ["txid", "txn_id", "api_txn_id", "opid", "url", "account_url"];
const UNCLEAR_STATUS = [408, 409, 429];

/** Whether a refusal contains any sign that the vendor has the order. */
function mayHaveOrder(body: Record<string, unknown>, status: number): boolean {
  const parts = [body, readObject(body.data), readObject(body.provider_response)];
  const traces = parts.flatMap((part) => OF_AN_ORDER.map((name) => readText(part[name], 2_048)));
  return traces.some((text) => text !== null) || saysTakenBefore(body) || UNCLEAR_STATUS.includes(status);
}

/** `{"status":false,"message":"Forbidden"}` under a 403 or 405 comes from firewalls; the vendor includes a code. */
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
    if (isKnown || (endpoint.makesOrder && mayHaveOrder(envelope.body, result.status)))
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

/** Empty optional fields are omitted. */
function presentFields(input: WireFields): Record<string, string> {
  const present: Record<string, string> = {};
  for (const [field, value] of Object.entries(input)) {
    if (typeof value === "string" && value !== "") present[field] = value;
  }
  return present;
}
