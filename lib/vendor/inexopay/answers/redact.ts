import { createMask, lastFour, MASK } from "@/lib/platform/privacy/mask-text";
import { asObject, readJson } from "./read-json";

const MAX_RECORD_BYTES = 4096;
const MAX_MASKED_CHARS = 16 * 1024;
const MAX_LIST_ITEMS = 100;

/** Fields whose values may be kept, after a check for personal data in them. Every other value is masked. */
const KEPT = new Set(
  `status status_code error_code code message opid remark txid txn_id order_id orderid bcagentid agent_id api_txn_id
  customer_id request_id id reference amount balance api_balance api_status plan_name ip_status bind_ip your_ip
  account_type pan_mode pan_type callback_type datetime date_time timestamp time url account_url return_url
  server_os uptime cpu_load ram_usage disk_usage health response_speed status_label`.split(/\s+/),
);
const LAST_FOUR = new Set(["number", "mobile", "phone", "aadhaar_number", "aadhaar"]);
const PAN_FIELDS = new Set(["pancard", "agent_pancard", "pan"]);
const PERSON_NAMES = new Set(["name", "first_name", "middle_name", "last_name"]);

/** Redacts a call so that it may be stored. Nothing else may go into a call record. */
export type Redactor = {
  /** The sent fields, each masked by its name. */
  request(): Record<string, string>;
  /** The received text, at most 4 KB of UTF-8. */
  response(text: string): string;
  /** The vendor's message for an admin, at most 500 characters. */
  message(text: string | null): string;
};

/**
 * @param sent every sent field; its personal values are masked wherever they reappear
 * @param credentials masked in the same way, whether or not this call carried them
 */
export function createRedactor(
  sent: Readonly<Record<string, string>>,
  credentials: Readonly<Record<string, string>> = {},
): Redactor {
  const mask = bounded(createMask(knownValues({ ...credentials, ...sent })));
  const walk = (key: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, MAX_LIST_ITEMS).map((inner) => walk(key, inner));
    const object = asObject(value);
    if (!object) return answeredField(key.toLowerCase(), value, mask, sent.orderid);
    return Object.fromEntries(Object.entries(object).map(([name, inner]) => [mask(name), walk(name, inner)]));
  };
  return {
    request: () =>
      Object.fromEntries(Object.entries(sent).map(([key, value]) => [key, sentField(key, value)])),
    response: (text) => {
      const { noise, value } = readJson(text);
      if (value === undefined) return cut(mask(text));
      return cut(`${noise === "" ? "" : `${mask(noise)}\n`}${JSON.stringify(walk("", value))}`);
    },
    message: (text) => mask((text ?? "").slice(0, 4000)).slice(0, 500),
  };
}

/** Masks one value of an answer by its field's name, and by its content if the name allows it to stay. */
function answeredField(key: string, value: unknown, mask: Mask, ownOrderid: string | undefined): unknown {
  if (value === null || typeof value === "boolean") return value;
  const text = String(value);
  if (key.includes("order") && text === ownOrderid) return text;
  if (LAST_FOUR.has(key)) return lastFour(text);
  if (PAN_FIELDS.has(key)) return maskedPan(text);
  if (!KEPT.has(key)) return MASK;
  if (isVendorsOwn(key, text)) return text;
  const masked = mask(text);
  return typeof value === "number" && masked === text ? value : masked;
}

/** The vendor's own ids, which only look like somebody's number or PAN. */
function isVendorsOwn(key: string, text: string): boolean {
  // One in thirty of these transactions contains letters and digits in a PAN's order, but as a whole it is not one.
  if (key === "txn_id") return /^NSDL[0-9A-F]{8}$/.test(text);
  return key === "request_id" && isVendorsNumber(text);
}

/**
 * The vendor's own running number, despite its long digits: without it no OTP can be verified. Never one that
 * contains an Aadhaar or mobile number.
 */
function isVendorsNumber(text: string): boolean {
  return /^[A-Za-z][\w-]{3,99}$/.test(text) && !/(?<!\d)(?:[2-9]\d{11}|[6-9]\d{9})(?!\d)/.test(text);
}

function sentField(key: string, value: string): string {
  if (key === "orderid" || isVendorsOwn(key, value)) return value;
  if (LAST_FOUR.has(key)) return lastFour(value);
  if (PAN_FIELDS.has(key)) return maskedPan(value);
  return KEPT.has(key) ? createMask()(value) : MASK;
}

function maskedPan(value: string): string {
  return /^[a-z]{5}\d{4}[a-z]$/i.test(value) ? `${value.slice(0, 2)}*******${value.slice(-1)}` : MASK;
}

/** Values we sent that must not reappear: every value that is not kept, and each word of a person's name. */
function knownValues(sent: Readonly<Record<string, string>>): string[] {
  return Object.entries(sent).flatMap(([key, value]) => {
    if (KEPT.has(key)) return [];
    return PERSON_NAMES.has(key) ? [value, ...value.split(/\s+/).filter((word) => word.length > 2)] : [value];
  });
}

type Mask = (text: string) => string;

/** Limits the work on a large text. Its last stretch is dropped, since the cut may have split a value there. */
function bounded(mask: Mask): Mask {
  return (text) =>
    text.length <= MAX_MASKED_CHARS ? mask(text) : `${mask(text.slice(0, MAX_MASKED_CHARS)).slice(0, -300)}…`;
}

function cut(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= MAX_RECORD_BYTES) return text;
  const head = bytes.subarray(0, MAX_RECORD_BYTES - 3).toString("utf8");
  return `${head.replace(/\uFFFD+$/, "")}…`;
}
