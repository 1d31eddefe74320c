import type { ErrorCode, Failure } from "@/lib/platform/result";

/**
 * The code that speaks for a whole refused form; null where a field that the reader sees tells it. Where only
 * unseen fields are wrong (a page that is not whole, or was tampered with), no field could: `form_not_whole`.
 */
export function generalCode(refused: Failure, seen: string[]): ErrorCode | null {
  const wrong = Object.keys(refused.fieldErrors ?? {});
  if (wrong.length === 0) return refused.code;
  return wrong.some((name) => seen.includes(name)) ? null : "form_not_whole";
}
