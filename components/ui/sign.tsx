import type { ReactNode } from "react";

/** Shapes on a grid of 20, whose strokes are set in tones.css. "glyph-cut" is cut out of a filled shape. */
export const SIGN_SHAPES = {
  quarter: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 10V3a7 7 0 0 1 7 7z" fill="currentColor" stroke="none" />
    </>
  ),
  "disc-check": (
    <>
      <circle cx="10" cy="10" r="8" fill="currentColor" stroke="none" />
      <path className="glyph-cut" d="m6.25 10.25 2.5 2.5 5-5.25" />
    </>
  ),
  "square-cross": (
    <>
      <rect x="2.5" y="2.5" width="15" height="15" rx="1.5" fill="currentColor" stroke="none" />
      <path className="glyph-cut" d="m6.75 6.75 6.5 6.5m0-6.5-6.5 6.5" />
    </>
  ),
  info: (
    <>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M10 9.25v4.25m0-7v.25" strokeWidth="2" />
    </>
  ),
  alert: (
    <>
      <path d="M10 2.75 18 16.75H2z" />
      <path d="M10 8v4m0 2.25v.25" strokeWidth="2" />
    </>
  ),
  copy: <path d="M7 6.5V3h10v10.5h-3.5M3 6.5h10.5V17H3z" />,
} as const satisfies Record<string, ReactNode>;

export type SignName = keyof typeof SIGN_SHAPES;

/** One of the few icons that forms need. They are in a file of their own, because it is sent to the browser. */
export function Sign({ name, className }: { name: SignName; className?: string }) {
  return <Icon className={className}>{SIGN_SHAPES[name]}</Icon>;
}

/** A small icon next to words. It is hidden from screen readers, because the words carry the meaning. */
export function Icon({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <svg className={className ? `glyph ${className}` : "glyph"} viewBox="0 0 20 20" aria-hidden="true">
      {children}
    </svg>
  );
}
