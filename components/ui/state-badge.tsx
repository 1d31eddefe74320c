import { classNames } from "./class-names";
import { Glyph, type GlyphName } from "./glyph";
import { type Tone, toneClass } from "./state-tone";

type Props = {
  tone: Tone;
  glyph: GlyphName;
  label: string;
  large?: boolean;
  /** The order's state for programs, set only on its own page. */
  orderState?: string;
};

/** A state as an icon and a word: `<StateBadge {...stateTone(state)} label={t(state)} />`. */
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
