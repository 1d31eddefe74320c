import type { z } from "zod";
import { now } from "@/lib/clock";
import type { Reading } from "./answer";
import type { InexopayClient } from "./client";
import { normaliseEnvelope } from "./envelope";
import { rejectedReason } from "./errors";
import type { HttpResult } from "./http";
import type { CallRecord, EndpointName, Outcome, OutcomeKind } from "./outcome";
import type { Redactor } from "./redact";

/** The wire's view of a request: field name to text, optional fields left out. */
export type WireFields = { [field: string]: string | undefined };

/** One documented call: where it goes, what may be sent, and how its success is read. */
export type Endpoint<F extends WireFields, T> = {
  name: EndpointName;
  method: "GET" | "POST";
  path: string;
  request: z.ZodType<F>;
  /** How much of an answer is read, where the usual bound is too small. */
  maxBytes?: number;
  /** Reads the data out of a successful body; `sent` is for comparing what it echoes. */
  read: (body: Record<string, unknown>, sent: F) => Reading<T>;
};

/** The calls that change something at the vendor; each costs money or leads to a cost. */
export const WRITES: readonly EndpointName[] = [
  "onboardAgent",
  "openAccount",
  "requestPan",
  "resumePan",
  "sendAadhaarOtp",
  "verifyAadhaarOtp",
];

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
  const { method, path, name, maxBytes } = endpoint;
  const isWrite = WRITES.includes(name);
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

type WithoutCall<O> = O extends { call: CallRecord } ? Omit<O, "call"> : never;

function conclude<F extends WireFields, T>(
  endpoint: Endpoint<F, T>,
  input: F,
  result: HttpResult,
  redactor: Redactor,
): WithoutCall<Outcome<T>> {
  if (result.kind === "notSent") return { kind: "notSent", reason: result.reason };
  if (result.kind === "ambiguous") return { kind: "ambiguous", reason: result.reason };
  const envelope = normaliseEnvelope(result.text, result.status);
  if (envelope.verdict === "unclear") return { kind: "ambiguous", reason: envelope.why };
  // A refusal that brings what only a success brings: the vendor has the order, whatever it says of it.
  const isKnown = envelope.verdict === "failure" && WRITES.includes(endpoint.name);
  if (isKnown && endpoint.read(envelope.body, input).ok)
    return { kind: "ambiguous", reason: "contradictory" };
  if (envelope.verdict === "failure") {
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
