/** A validator's answer: the normalised value, or the code of what is wrong (a message key). */
export type Parsed<Value> = { ok: true; value: Value } | { ok: false; code: string };

export function good<Value>(value: Value): Parsed<Value> {
  return { ok: true, value };
}

export function bad(code: string): { ok: false; code: string } {
  return { ok: false, code };
}
