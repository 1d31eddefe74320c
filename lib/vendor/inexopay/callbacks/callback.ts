import type { CallbackStatus } from "@/db/schema/callbacks";
import { isPlainId } from "@/lib/vendor/inexopay/answers/answer";
import { callbackFields } from "./read-callback-fields";

/** A callback's content. `datetimeRaw` is Y-m-d H:i:s without a zone; `remark` is free text and may be personal. */
export type Callback = {
  orderid: string;
  status: CallbackStatus;
  remark: string | null;
  datetimeRaw: string | null;
  callbackType: string | null;
};

/** Why a post is no callback. */
export const CALLBACK_REFUSALS = [
  "too_large",
  "not_form",
  "duplicate_field",
  "contradictory",
  "missing_orderid",
  "bad_orderid",
  "orderid_mismatch",
  "missing_status",
  "unknown_status",
  "field_too_long",
] as const;
export type CallbackRefusal = (typeof CALLBACK_REFUSALS)[number];

export type ParsedCallback = { ok: true; data: Callback } | { ok: false; reason: CallbackRefusal };

/** Room for a remark of 100 kB, of which a thousand characters are kept. */
export const MAX_CALLBACK_BYTES = 128 * 1024;

/** INEXOPAY's table says `failed` and `refund`, its prose `failure`; both are accepted. */
const STATUS: Record<string, CallbackStatus> = {
  success: "success",
  failed: "failed",
  failure: "failed",
  refund: "refund",
  refunded: "refund",
  pending: "pending",
};

const MAX_ORDERID = 64;

/** Free text decides nothing: longer values are cut, and of repeated ones the first counts. */
const KEPT_OF_TEXT: Record<string, number> = { remark: 1000, datetime: 40, callback_type: 40 };

/** These fields decide: repeated values must be equal. */
const DECIDES = ["orderid", "order_id", "status"];

/**
 * Parses the body of INEXOPAY's callback (unsigned; form-encoded, multipart, or the same fields as one JSON object),
 * whatever its content type. Strict about the order and the documented status, lenient about the rest. Case and
 * spaces in field names and status words are ignored, and so are unknown fields, unless they contradict the status.
 * Never throws.
 */
export function parseCallback(rawBody: string): ParsedCallback {
  if (Buffer.byteLength(rawBody) > MAX_CALLBACK_BYTES) return refused("too_large");
  const given = callbackFields(rawBody.trim());
  if (given === null) return refused("not_form");
  const fields = new Map<string, string>();
  const inner: CallbackStatus[] = [];
  for (const { name, value: raw, isInner } of given.fields) {
    const value = cleaned(name, raw);
    const before = fields.get(name);
    const said = isInner && name === "status" ? statusOf(value) : undefined;
    if (said) inner.push(said);
    if (isInner) continue;
    if (before === undefined) fields.set(name, value);
    else if (DECIDES.includes(name) && meant(name, before) !== meant(name, value))
      return refused("duplicate_field");
  }
  const parsed = read((name) => fields.get(name) || null);
  if (!parsed.ok) return parsed;
  const { status } = parsed.data;
  const isOther = inner.some((one) => one !== status);
  const isOpposite =
    (status === "success" || status === "failed") &&
    given.contradicts(status === "failed" ? "failure" : status);
  return isOther || isOpposite ? refused("contradictory") : parsed;
}

const statusWord = (text: string) => text.replace(/\s/g, "").toLowerCase();

function statusOf(text: string): CallbackStatus | undefined {
  const word = statusWord(text);
  return Object.hasOwn(STATUS, word) ? STATUS[word] : undefined;
}

const meant = (name: string, value: string) => (name === "status" ? statusWord(value) : value);

function read(field: (name: string) => string | null): ParsedCallback {
  const [orderid, twin] = [field("orderid"), field("order_id")];
  if (orderid !== null && twin !== null && orderid !== twin) return refused("orderid_mismatch");
  const named = orderid ?? twin;
  if (named === null) return refused("missing_orderid");
  if (named.length > MAX_ORDERID) return refused("field_too_long");
  if (!/^[A-Za-z0-9._-]+$/.test(named) || !isPlainId(named)) return refused("bad_orderid");
  const word = field("status");
  if (word === null) return refused("missing_status");
  const status = statusOf(word);
  if (!status) return refused("unknown_status");
  return {
    ok: true,
    data: {
      orderid: named,
      status,
      remark: field("remark"),
      datetimeRaw: field("datetime"),
      callbackType: field("callback_type"),
    },
  };
}

/**
 * Trims, removes control and invisible characters, reads a `+` that was escaped twice as a space, and cuts free text
 * to the kept length.
 */
function cleaned(name: string, value: string): string {
  // Postgres rejects NUL, and control characters are not text.
  const text = value.replace(/\p{Cc}/gu, " ").replace(name === "remark" ? /\uFEFF/g : /\p{Cf}/gu, "");
  const spaced = (name === "remark" ? text : text.replaceAll("+", " ")).replace(/ {2,}/g, " ").trim();
  const most = KEPT_OF_TEXT[name];
  // By whole characters: half a surrogate pair is not text.
  return most === undefined || spaced.length <= most ? spaced : [...spaced].slice(0, most).join("").trim();
}

function refused(reason: CallbackRefusal): ParsedCallback {
  return { ok: false, reason };
}
