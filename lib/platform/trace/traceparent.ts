/** Where a piece of work is: its trace in 32 hex digits, and its span in 16. */
export type TracePoint = { traceId: string; spanId: string };

const SHAPE = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/**
 * Reads a header or payload as https://www.w3.org/TR/trace-context/ writes it.
 * @returns null unless it is sound; `isSampled` is false where the sender does not want the work traced
 */
export function readTraceparent(text: unknown): (TracePoint & { isSampled: boolean }) | null {
  const [, version, traceId = "", spanId = "", flags = "", more] =
    (typeof text === "string" && text.length < 256 && SHAPE.exec(text)) || [];
  // A later version may say more; version ff and ids of only zeros are never sound.
  const isKnown = version !== undefined && version !== "ff" && !(version === "00" && more !== undefined);
  if (!isKnown || !/[1-9a-f]/.test(traceId) || !/[1-9a-f]/.test(spanId)) return null;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** Writes where a traced piece of work is. */
export function writeTraceparent({ traceId, spanId }: TracePoint): string {
  return `00-${traceId}-${spanId}-01`;
}
