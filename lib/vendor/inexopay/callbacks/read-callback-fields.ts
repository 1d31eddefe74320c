import { hasTwins, plainKey, saysOtherwise } from "@/lib/vendor/inexopay/answers/find-contradiction";
import { asObject, readJson } from "@/lib/vendor/inexopay/answers/read-json";

/** A field as it was written, under its normalised name; `isInner` if it was nested (`data[status]`). */
export type GivenField = { name: string; value: string; isInner: boolean };

/** A body's fields. `contradicts` says whether the rest of the body holds the opposite of a status. */
export type GivenFields = {
  fields: GivenField[];
  contradicts: (verdict: "success" | "failure") => boolean;
};

/**
 * Parses the fields of a callback's body, by its content and not by its content type: form-encoded, multipart (files
 * are ignored), or one JSON object, possibly alone in a list. Null for anything else.
 * @param body trimmed
 */
export function callbackFields(body: string): GivenFields | null {
  if (/^[[{]/.test(body)) return jsonFields(readJson(body).value);
  const pairs = body.startsWith("--") ? multipartFields(body) : formFields(body);
  if (!pairs) return null;
  const fields = pairs.map(([name, value]) => given(name, value));
  const contradicts = (verdict: "success" | "failure") =>
    fields.some(({ name, value }) => saysOtherwise({ [name]: value }, verdict));
  return { fields, contradicts };
}

/** The normalised field names of a body, even if it cannot be parsed as a whole. Only names, for counting refusals. */
export function callbackFieldNames(body: string): string[] {
  const given = callbackFields(body.trim())?.fields.map(({ name }) => name);
  return given ?? [...new URLSearchParams(body).keys()].map(plainKey);
}

function jsonFields(value: unknown): GivenFields | null {
  const object = asObject(Array.isArray(value) && value.length === 1 ? value[0] : value);
  if (!object) return null;
  const fields = Object.entries(object).flatMap(([name, inner]) =>
    typeof inner === "string" || typeof inner === "number" || typeof inner === "boolean"
      ? [given(name, String(inner))]
      : [],
  );
  // Duplicate top-level fields are checked by value; nested ones are not examined one by one.
  const contradicts = (verdict: "success" | "failure") =>
    saysOtherwise(object, verdict) || Object.values(object).some(hasTwins);
  return { fields, contradicts };
}

function formFields(body: string): [string, string][] | null {
  return !body.includes("=") || /^[<"]/.test(body) ? null : [...new URLSearchParams(body)];
}

/** Null if the form's last line is missing, that is, if it was truncated. */
function multipartFields(body: string): [string, string][] | null {
  const [first = ""] = /^--[^\r\n]{1,100}/.exec(body) ?? [];
  const parts = `\n${body}`.split(new RegExp(`\\r?\\n${first.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`));
  const end = parts.findIndex((part) => part.startsWith("--"));
  if (first === "" || parts[0] !== "" || end < 2) return null;
  return parts.slice(1, end).flatMap((part) => {
    const [, head = "", value = ""] = /^\s*?\r?\n(.*?)\r?\n\r?\n(.*)$/s.exec(part) ?? [];
    const [, name] = /;\s*name="?([^";\r\n]*)"?/i.exec(head) ?? [];
    return name === undefined || /;\s*filename\*?=/i.test(head) ? [] : [[name, value]];
  });
}

function given(rawName: string, value: string): GivenField {
  const name = plainKey(rawName);
  const inner = /^[^[\]]*(?:\[([^[\]]*)\])+$/.exec(name)?.[1];
  return inner === undefined
    ? { name, value, isInner: false }
    : { name: /^\d*$/.test(inner) ? name.replace(/\[.*$/, "") : inner, value, isInner: true };
}
