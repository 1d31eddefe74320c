import { holdsPersonNumber } from "@/lib/platform/identity/text/number-in-text";

declare const brand: unique symbol;

/** A checked text that may stay in the audit log for ever: an id or a code, nothing about a person. */
export type AuditValue = string & { readonly [brand]: "audit" };

/** Facts whose values are computed, not literals. */
export type AuditFacts = Record<string, AuditValue>;

/** Accepts a literal, a union of literals or an `AuditValue`; an arbitrary `string` becomes `never`. */
export type Known<Text extends string> = Text extends AuditValue ? Text : string extends Text ? never : Text;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;
/** Codes, our ids and the vendor's, row numbers and amounts in paise. */
const SHORT = /^[A-Za-z0-9](?:[A-Za-z0-9_.:-]{0,62}[A-Za-z0-9])?$/;

/**
 * Checks an id, number, day or timestamp for the audit log.
 * @throws Error, without the text, if it is none of these or looks like a personal number
 */
export function auditId(text: string | number): AuditValue {
  const value = String(text);
  if (UUID.test(value) || MOMENT.test(value)) return value as AuditValue;
  if (!SHORT.test(value) || holdsPersonNumber(value))
    throw new Error("The audit log takes only ids and codes, and this is neither");
  return value as AuditValue;
}

/** Checks several values, by name. Undefined values are left out. */
export function auditFacts(facts: Record<string, string | number | undefined>): AuditFacts {
  const given = Object.entries(facts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, auditId(text)]],
  );
  return Object.fromEntries(given);
}
