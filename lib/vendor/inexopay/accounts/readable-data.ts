import { maskAllBut, maskPan } from "@/lib/platform/privacy/mask";

/** One fact of an answer: `name` is the vendor's field name, `label` is for people. */
export type DataRow = { name: string; label: string; value: string };

/** What the look-up was about. A record that names another PAN or transaction belongs to somebody else. */
export type About = { pan?: string; txnId?: string };

const MOST_ROWS = 60;
const MOST_DEPTH = 4;
const MOST_LETTERS = 200;

/** Fields with personal data, which are not shown: the look-up is about the account's state. */
const PERSONAL =
  /(^|_)([a-z]*names?|e?mail|phone|mobile|contact|dob|birth|gender|address|pin_?code|aadhaa?r|father|mother|spouse|nominee|signature|photo|password|otp)(_|$)/;
const OF_A_BANK = /^(bank|branch|scheme|product)_?name$/;
const PAN_NAME = /(^|_)pan(_?card|_?no|_?number)?$/;
const WHOSE_PAN = /^((customer|applicant)_)?pan(_?card|_?no|_?number)?$/;
const WHOLE_PAN = /^[A-Z]{5}\d{4}[A-Z]$/;
/** The vendor's own ids, however long: people quote them. */
const IDENTIFIES = /^((order|txn|transaction|customer|request)_?id|reference(_?(no|number|id))?)$/;
const TXN_NAME = /^txn_?id$/;

/**
 * Turns an undocumented answer into readable rows: nested fields flattened, account numbers masked except for the
 * last four digits, no personal data, and no record that names another PAN or transaction. Empty if nothing is shown.
 */
export function readableData(data: unknown, about: About): DataRow[] {
  const rows = rowsOf(data, [], about, 0);
  const more = rows.length - MOST_ROWS;
  return more > 0 ? [...rows.slice(0, MOST_ROWS), { name: "more", label: "…", value: `+${more}` }] : rows;
}

function rowsOf(value: unknown, path: string[], about: About, depth: number): DataRow[] {
  if (value === null || value === undefined || value === "" || depth > MOST_DEPTH) return [];
  if (Array.isArray(value)) {
    const several = value.length > 1;
    return value.flatMap((item, index) =>
      rowsOf(item, several ? [...path, String(index + 1)] : path, about, depth + 1),
    );
  }
  if (typeof value === "object") {
    const fields = Object.entries(value);
    if (isSomebodyElses(fields, about)) return [];
    return fields.flatMap(([key, inner]) =>
      isPersonal(snake(key)) ? [] : rowsOf(inner, [...path, key], about, depth + 1),
    );
  }
  const name = snake(path.at(-1) ?? "");
  const text = shownText(name, value);
  return text === "" ? [] : [{ name, label: path.map(humanised).join(", "), value: text }];
}

function isPersonal(name: string): boolean {
  return PERSONAL.test(name) && !OF_A_BANK.test(name);
}

function isSomebodyElses(fields: [string, unknown][], { pan, txnId }: About): boolean {
  return fields.some(([key, value]) => {
    const [name, said] = [snake(key), String(value ?? "").replace(/\s/g, "")];
    if (pan && WHOSE_PAN.test(name) && WHOLE_PAN.test(said.toUpperCase())) return said.toUpperCase() !== pan;
    return txnId !== undefined && TXN_NAME.test(name) && said !== "" && said !== txnId;
  });
}

/** Nine or more digits may be an account, a phone or an Aadhaar number; a time is kept. */
function shownText(name: string, value: unknown): string {
  const text = String(value).replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim();
  if (PAN_NAME.test(name)) return maskPan(text);
  const isKept = IDENTIFIES.test(name) || /^(19|20)\d\d-\d\d-\d\d\b/.test(text);
  const masked = isKept
    ? text
    : text
        .replace(/\S+@\S+\.\S+/g, (mail) => maskAllBut(mail, 0))
        .replace(/\b[A-Z]{5}\d{4}[A-Z]\b/gi, (pan) => maskPan(pan))
        .replace(/\d(?:[ -]?\d){8,}/g, (digits) => maskAllBut(digits.replace(/\D/g, ""), 4));
  return isAccountNumber(name) ? maskAllBut(masked.replace(/\s/g, ""), 4) : masked.slice(0, MOST_LETTERS);
}

function isAccountNumber(name: string): boolean {
  return /(^|_)(account|acc|ac|a\/c)_?(no|num|number)$/.test(name);
}

/** `accountNumber` and `Account Number` as `account_number`. */
function snake(key: string): string {
  return key
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/[\s.-]+/g, "_")
    .toLowerCase();
}

/** `account_status` as `Account status`. */
function humanised(key: string): string {
  const words = snake(key).replaceAll("_", " ").trim().slice(0, 60);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
