const FAILING_WORD = /^(?:false|no|0)$|^(?:fail|error|reject|declin|refus|denied|invalid|unsuccess)/i;
const SUCCESS_WORD = /^(?:true|success|successful)$/i;
const NO_ERROR = /^(?:|0|200|false|null|none|no|no[ _-]?errors?|success|ok)$/i;

/** Keys that hold the status of a whole answer; the vendor writes them in lower case. */
const WORDS = new Set(["status", "success", "ok", "result"]);
const CODES = new Set(["code", "statuscode", "errorcode", "responsecode", "httpcode", "httpstatus"]);
const ERRORS = new Set(["error", "errors"]);

type Said = "success" | "failure" | null;

/**
 * Whether any object in a value has two keys that look the same to a reader, differing only in case, spaces or
 * character width. Nobody can say which of them the vendor means.
 * @param value JSON of limited depth
 */
export function hasTwins(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Array.isArray(value) ? [] : Object.keys(value).map(plainKey);
  return new Set(keys).size < keys.length || Object.values(value).some(hasTwins);
}

/** A key as readers see it: without case, width, invisible characters and surrounding spaces. */
export function plainKey(key: string): string {
  return key
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .toLowerCase();
}

/**
 * Whether an answer also says the opposite of its top-level `status`: a failing word or code under a nested or
 * differently spelt key, a non-empty `error`, `success: false`; for a failure, a word of success.
 * @param verdict the result of the top-level `status` and codes
 * @param recordsIn the key of records with states of their own, which are not the answer's
 */
export function saysOtherwise(
  body: Record<string, unknown>,
  verdict: "success" | "failure",
  recordsIn?: string,
): boolean {
  const other = verdict === "success" ? "failure" : "success";
  return Object.entries(body).some(
    ([key, value]) => key !== "status" && key !== recordsIn && isSaid(other, key, value),
  );
}

/** Whether a record says that it failed, for example an account's state. */
export function saysFailed(record: Record<string, unknown>): boolean {
  return Object.entries(record).some(
    ([key, value]) => /status$/i.test(key.trim()) && typeof value !== "number" && wordOf(value) === "failure",
  );
}

function isSaid(wanted: Said, key: string, value: unknown): boolean {
  if (Array.isArray(value)) {
    if (ERRORS.has(letters(key)) && value.length > 0) return wanted === "failure";
    return value.some((inner) => isSaid(wanted, key, inner));
  }
  if (typeof value === "object" && value !== null) {
    if (ERRORS.has(letters(key)) && Object.keys(value).length > 0) return wanted === "failure";
    return Object.entries(value).some(([inner, one]) => isSaid(wanted, inner, one));
  }
  return saidUnder(letters(key), value) === wanted;
}

function saidUnder(key: string, value: unknown): Said {
  if (value === null || value === undefined || value === "") return null;
  // A number under `result` may be a count.
  if (WORDS.has(key) && !(key === "result" && typeof value === "number"))
    return wordOf(value) ?? failingCode(value);
  if (CODES.has(key)) return failingCode(value);
  return ERRORS.has(key) && !NO_ERROR.test(String(value).trim()) ? "failure" : null;
}

function wordOf(value: unknown): Said {
  const word = String(value).trim();
  if (FAILING_WORD.test(word)) return "failure";
  return SUCCESS_WORD.test(word) ? "success" : null;
}

function failingCode(value: unknown): Said {
  return /^\s*[45]\d\d(?:\.0+)?\s*$/.test(String(value)) ? "failure" : null;
}

function letters(key: string): string {
  return plainKey(key).replace(/[^\p{L}\p{N}]/gu, "");
}
