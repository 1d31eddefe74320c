/** A stored answer for display: `kept` as it was redacted, `laidOut` as indented JSON. */
export type ShownAnswer = { kept: string; laidOut: string };

/** Formats a call record's stored answer. A truncated answer or one that is not JSON stays as it is. */
export function shownAnswer(kept: string): ShownAnswer {
  try {
    return { kept, laidOut: JSON.stringify(JSON.parse(kept), null, 2) };
  } catch {
    return { kept, laidOut: kept };
  }
}
