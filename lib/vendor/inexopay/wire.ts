import { z } from "zod";

/**
 * Text as the wire accepts it: not blank, no control characters, at most `max` long. Forms check meaning; this checks
 * shape.
 */
export function wireText(max = 255) {
  return z
    .string()
    .max(max)
    .regex(/\S/)
    .regex(/^(?:\P{Cc}|[\r\n\t])*$/u);
}

/** Our order number, unique for each call that carries one. */
export const orderid = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);
export const mobile = z.string().regex(/^[6-9]\d{9}$/);
export const pancard = z.string().regex(/^[A-Z]{5}\d{4}[A-Z]$/);
export const pincode = z.string().regex(/^[1-9]\d{5}$/);
export const aadhaarNumber = z.string().regex(/^[2-9]\d{11}$/);
export const accountType = z.string().regex(/^(?:saving|current|1|2)$/);
export const webAddress = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/\S+$/i);
