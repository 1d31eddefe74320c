import type { GlyphName } from "./glyph";

export type Tone = "wait" | "info" | "good" | "bad" | "attention" | "quiet";

export type StateLook = { tone: Tone; glyph: GlyphName };

/** Each state has a shape of its own, so that people can distinguish it in grey, on paper and without seeing colours. */
const LOOKS = {
  created: { tone: "quiet", glyph: "ring" },
  submitting: { tone: "info", glyph: "quarter" },
  awaiting_customer: { tone: "wait", glyph: "handset" },
  processing: { tone: "info", glyph: "half" },
  succeeded: { tone: "good", glyph: "disc-check" },
  failed: { tone: "bad", glyph: "square-cross" },
  refunded: { tone: "quiet", glyph: "return" },
  expired: { tone: "quiet", glyph: "clock" },
  unknown: { tone: "attention", glyph: "question" },
  needs_review: { tone: "attention", glyph: "diamond" },
  // Names shown instead of the state, for what the state does not say.
  link_lost: { tone: "attention", glyph: "broken-link" },
  link_unusable: { tone: "attention", glyph: "barred-link" },
  tries_over: { tone: "quiet", glyph: "barred" },
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof LOOKS;

/** The tone and shape of an order's state. */
export function stateTone(state: StateName): StateLook {
  return LOOKS[state];
}

/** The class that sets --tone-fg, --tone-bg and --tone-border for its content. */
export function toneClass(tone: Tone): string {
  return `tone-${tone}`;
}
