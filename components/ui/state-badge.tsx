import { classNames } from "./class-names";
import { Glyph, type GlyphName } from "./glyph";
import { type Tone, toneClass } from "./state-tone";

type Props = {
  tone: Tone;
  glyph: GlyphName;
  label: string;
  large?: boolean;
  /** Set on an order's own page only: the state, for what watches the page. */
  orderState?: string;
};

/** A state as shape and word: `<StateBadge {...stateTone(state)} label={t(state)} />`. */
export function StateBadge({ tone, glyph, label, large, orderState }: Props) {
  return (
    <span
      className={classNames("badge", large && "badge-large", toneClass(tone))}
      data-order-state={orderState}
    >
      <Glyph name={glyph} />
      <span>{label}</span>
    </span>
  );
}
