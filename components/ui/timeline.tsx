import { Glyph, type GlyphName } from "./glyph";
import { asMarkup } from "./markup";
import { type Tone, toneClass } from "./state-tone";
import { Still } from "./still";

export type TimelineItem = {
  key?: string;
  /** The formatted time, and the same as ISO 8601 for programs. */
  at: string;
  dateTime?: string;
  title: string;
  source: string;
  tone: Tone;
  glyph?: GlyphName;
  detail?: string;
};

const SHAPES: Record<Tone, GlyphName> = {
  wait: "handset",
  info: "half",
  good: "disc-check",
  bad: "square-cross",
  attention: "diamond",
  quiet: "ring",
};

/** Evidence as a timeline, in the given order. */
export async function Timeline({ items }: { items: TimelineItem[] }) {
  const markup = await asMarkup(items.map((item, index) => <Item key={item.key ?? index} item={item} />));
  return <Still as="ol" className="timeline" markup={markup} />;
}

function Item({ item }: { item: TimelineItem }) {
  return (
    <li className={toneClass(item.tone)}>
      <span className="timeline-mark">
        <Glyph name={item.glyph ?? SHAPES[item.tone]} />
      </span>
      <p className="timeline-title">{item.title}</p>
      <p className="timeline-meta">
        <time dateTime={item.dateTime}>{item.at}</time>
        <span>{` · ${item.source}`}</span>
      </p>
      {item.detail ? <div className="timeline-detail">{item.detail}</div> : null}
    </li>
  );
}
