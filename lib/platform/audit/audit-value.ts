import { holdsPersonNumber } from "@/lib/platform/identity/text/number-in-text";

declare const brand: unique symbol;

/** A text that was looked at and may stand in the audit log for ever: an id or a code, nothing about a person. */
export type AuditValue = string & { readonly [brand]: "audit" };

/** Facts whose values are not known word for word where they are put together. */
export type AuditFacts = Record<string, AuditValue>;

/** A text that is written out in the source, or a union of such, or an `AuditValue`; a text that could be anything is `never`. */
export type Known<Text extends string> = Text extends AuditValue ? Text : string extends Text ? never : Text;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;
/** Codes, ids of ours and of the vendor, numbers of rows and amounts in paise. */
const SHORT = /^[A-Za-z0-9](?:[A-Za-z0-9_.:-]{0,62}[A-Za-z0-9])?$/;

/**
 * An id, a number, a day or a moment, as the audit log takes it.
 * @throws Error, without the text, where it is none of them or looks like a person's number.
 */
export function auditId(text: string | number): AuditValue {
  const value = String(text);
  if (UUID.test(value) || MOMENT.test(value)) return value as AuditValue;
  if (!SHORT.test(value) || holdsPersonNumber(value))
    throw new Error("The audit log takes ids and codes alone, and this is neither");
  return value as AuditValue;
}

/** Several of them under their names; what is undefined is left out. */
export function auditFacts(facts: Record<string, string | number | undefined>): AuditFacts {
  const given = Object.entries(facts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, auditId(text)]],
  );
  return Object.fromEntries(given);
}
