/** A kept answer as people read it: `kept` as it was redacted, `laidOut` with the lines and indents of its JSON. */
export type ShownAnswer = { kept: string; laidOut: string };

/** Lays out what a call record kept of an answer; what is cut short or no JSON stays as it is. */
export function shownAnswer(kept: string): ShownAnswer {
  try {
    return { kept, laidOut: JSON.stringify(JSON.parse(kept), null, 2) };
  } catch {
    return { kept, laidOut: kept };
  }
}
