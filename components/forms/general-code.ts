import type { ErrorCode, Failure } from "@/lib/platform/result";

/**
 * The error code for the whole form, or null if a visible field shows the error. If only hidden fields are wrong (an
 * incomplete or altered page), the code is `form_not_whole`.
 */
export function generalCode(refused: Failure, seen: string[]): ErrorCode | null {
  const wrong = Object.keys(refused.fieldErrors ?? {});
  if (wrong.length === 0) return refused.code;
  return wrong.some((name) => seen.includes(name)) ? null : "form_not_whole";
}
