import { isCalendarDate } from "./times";
import { hasVerhoeffDigit } from "./verhoeff";

/** One documented parameter: whether it is required, and the format it must have. */
export interface Field {
  required: boolean;
  fits(value: string): boolean;
}

const matching = (pattern: RegExp): Field => ({ required: true, fits: (value) => pattern.test(value) });
const oneOf = (...values: string[]): Field => ({ required: true, fits: (value) => values.includes(value) });

/** The same parameter, but it may be left out or sent empty. */
export function optional(field: Field): Field {
  return { required: false, fits: (value) => value === "" || field.fits(value) };
}

/** Any text that is not blank, of at most 200 characters. */
export const text: Field = {
  required: true,
  fits: (value) => value.trim() !== "" && value.length <= 200,
};

export const orderid = matching(/^[A-Za-z0-9._-]{1,50}$/);
export const mobile = matching(/^[6-9]\d{9}$/);
export const email = matching(/^[^\s@]+@[^\s@]+\.[^\s@]+$/);
export const pincode = matching(/^[1-9]\d{5}$/);
export const pancard = matching(/^[A-Z]{3}[ABCFGHJLPT][A-Z](?!0000)\d{4}[A-Z]$/);
export const accountType = oneOf("saving", "1", "current", "2");
export const panMode = oneOf("EKYC", "ESIGN");
export const panType = oneOf("new_pan", "correction");
export const otp = matching(/^\d{6}$/);

export const date: Field = { required: true, fits: isCalendarDate };

export const aadhaar: Field = {
  required: true,
  fits: (value) => /^[2-9]\d{11}$/.test(value) && hasVerhoeffDigit(value),
};

export const webAddress: Field = {
  required: true,
  fits: (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
};

/**
 * Finds the first problem with a request's fields: one that is not documented, a required one that is missing,
 * or one in the wrong format. Returns null when all is well.
 */
export function findProblem(fields: Record<string, Field>, given: Map<string, string>): string | null {
  for (const name of given.keys())
    if (!Object.hasOwn(fields, name)) return `Unknown parameter: ${name.slice(0, 40)}`;
  for (const [name, field] of Object.entries(fields)) {
    const value = given.get(name);
    if (field.required && (value === undefined || value === "")) return `Missing required parameter: ${name}`;
    if (value !== undefined && !field.fits(value)) return `Invalid parameter: ${name}`;
  }
  return null;
}
