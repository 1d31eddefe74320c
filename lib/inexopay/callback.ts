export type CallbackStatus = "success" | "failed" | "refund" | "pending";

/** A callback's content. `datetimeRaw` is Y-m-d H:i:s without a zone; `remark` is free text and may be personal. */
export type Callback = {
  orderid: string;
  status: CallbackStatus;
  remark: string | null;
  datetimeRaw: string | null;
  callbackType: string | null;
};

export type CallbackRefusal =
  | "too_large"
  | "not_form"
  | "duplicate_field"
  | "missing_orderid"
  | "bad_orderid"
  | "orderid_mismatch"
  | "missing_status"
  | "unknown_status"
  | "field_too_long";

export type ParsedCallback = { ok: true; data: Callback } | { ok: false; reason: CallbackRefusal };

export const MAX_CALLBACK_BYTES = 16 * 1024;

/** INEXOPAY's table says `failed` and `refund`, its prose `failure`; both forms are taken. */
const STATUS: Record<string, CallbackStatus> = {
  success: "success",
  failed: "failed",
  failure: "failed",
  refund: "refund",
  refunded: "refund",
  pending: "pending",
};

const MAX_LENGTH: Record<string, number> = {
  orderid: 64,
  order_id: 64,
  status: 20,
  remark: 1000,
  datetime: 40,
  callback_type: 40,
};

/**
 * Reads the body of INEXOPAY's callback (form-urlencoded, unsigned) strictly: one value a field, both order
 * numbers alike where both are there, a documented status. Field names are told apart by lower case and without
 * spaces. Unknown fields are passed over. Never throws.
 */
export function parseCallback(rawBody: string): ParsedCallback {
  if (Buffer.byteLength(rawBody) > MAX_CALLBACK_BYTES) return refused("too_large");
  const body = rawBody.trim();
  if (!body.includes("=") || /^[{[<"]|^--/.test(body)) return refused("not_form");

  const fields = new Map<string, string>();
  for (const [rawName, rawValue] of new URLSearchParams(body)) {
    const name = rawName.trim().toLowerCase();
    if (fields.has(name)) return refused("duplicate_field");
    const value = cleaned(name, rawValue);
    if (value.length > (MAX_LENGTH[name] ?? MAX_CALLBACK_BYTES)) return refused("field_too_long");
    fields.set(name, value);
  }
  return read((name) => fields.get(name) || null);
}

function read(field: (name: string) => string | null): ParsedCallback {
  const [orderid, twin] = [field("orderid"), field("order_id")];
  if (orderid !== null && twin !== null && orderid !== twin) return refused("orderid_mismatch");
  const named = orderid ?? twin;
  if (named === null) return refused("missing_orderid");
  if (!/^[A-Za-z0-9._-]+$/.test(named)) return refused("bad_orderid");
  const word = field("status");
  if (word === null) return refused("missing_status");
  const status = Object.hasOwn(STATUS, word.toLowerCase()) ? STATUS[word.toLowerCase()] : undefined;
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

/** Trims, drops control characters, and reads a `+` that was escaped twice as the space it stands for. */
function cleaned(name: string, value: string): string {
  // Postgres refuses NUL, and no control character is text.
  const text = value.replace(/\p{Cc}/gu, " ");
  return (name === "remark" ? text : text.replaceAll("+", " ")).replace(/ {2,}/g, " ").trim();
}

function refused(reason: CallbackRefusal): ParsedCallback {
  return { ok: false, reason };
}
