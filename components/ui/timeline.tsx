import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "./glyph";
import { type Tone, toneClass } from "./state-tone";

export type TimelineItem = {
  key?: string;
  /** The formatted time, and the same as ISO 8601 for programs. */
  at: string;
  dateTime?: string;
  title: ReactNode;
  source: string;
  tone: Tone;
  glyph?: GlyphName;
  detail?: ReactNode;
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
export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item, index) => (
        <li key={item.key ?? `${item.at} ${index}`} className={toneClass(item.tone)}>
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
      ))}
    </ol>
  );
}
