import type { ReactNode } from "react";
import { Icon, SIGN_SHAPES } from "./sign";

/** All shapes. A client component uses a `Sign`, so that these stay on the server. */
export const SHAPES = {
  ...SIGN_SHAPES,
  // States of an order.
  ring: <circle cx="10" cy="10" r="7" />,
  half: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" stroke="none" />
    </>
  ),
  handset: (
    <>
      <rect x="5.5" y="2.5" width="9" height="15" rx="1.5" />
      <path d="M9 14.75h2" />
    </>
  ),
  return: <path d="M7.5 4 3.5 8l4 4M4 8h8.25a4.25 4.25 0 0 1 0 8.5H8" />,
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 5.75V10l3 2" />
    </>
  ),
  question: (
    <>
      <path d="M6.5 7.25a3.5 3.5 0 1 1 5.4 2.9c-1.2.8-1.9 1.4-1.9 2.6" />
      <path d="M10 16.25v.5" strokeWidth="2.25" />
    </>
  ),
  diamond: (
    <>
      <path d="M10 1.75 18.25 10 10 18.25 1.75 10z" />
      <path d="M10 6.25v4.5m0 2.5v.25" strokeWidth="2" />
    </>
  ),
  "broken-link": (
    <path d="M8.5 5.5 10 4a4.2 4.2 0 0 1 6 6l-1.5 1.5M11.5 14.5 10 16a4.2 4.2 0 0 1-6-6l1.5-1.5M3 3l14 14" />
  ),
  "barred-link": <path d="M8 6h-2a4 4 0 0 0 0 8h2m4-8h2a4 4 0 0 1 0 8h-2M10 2.5v15" />,
  barred: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M6 10h8" strokeWidth="2.25" />
    </>
  ),
  // Navigation.
  back: <path d="m12 4.5-5.5 5.5 5.5 5.5" />,
  forward: <path d="m8 4.5 5.5 5.5L8 15.5" />,
  menu: <path d="M3 5.5h14M3 10h14M3 14.5h14" />,
  list: <path d="M7 5h10M7 10h10M7 15h10M3.25 5h.25m-.25 5h.25m-.25 5h.25" />,
  plus: <path d="M10 4v12m-6-6h12" />,
  search: (
    <>
      <circle cx="8.75" cy="8.75" r="5.25" />
      <path d="m12.75 12.75 4.5 4.5" />
    </>
  ),
  // Places and services.
  home: <path d="M3 9 10 3l7 6M5 8v9h10V8M8.5 17v-5h3v5" />,
  orders: <path d="M4 2.75h12v14.5H4zM7 2.75v14.5M9.5 7H14m-4.5 3.25H14m-4.5 3.25H14" />,
  pan: (
    <>
      <rect x="2" y="4" width="16" height="12" rx="1.5" />
      <circle cx="6.5" cy="8.75" r="1.5" />
      <path d="M4.25 13c.5-1.75 4-1.75 4.5 0M11.5 8h4m-4 3.5h4" />
    </>
  ),
  bank: <path d="M2.5 8 10 3l7.5 5zM4.5 8v6.5m3.75-6.5v6.5m3.5-6.5v6.5m3.75-6.5v6.5M2.5 17h15" />,
  aadhaar: (
    <path d="M4.5 7.5a6.25 6.25 0 0 1 11.25 3.75c0 2.25-.25 3.75-.75 5M7 13.75v-2.5a3 3 0 0 1 6 0c0 2.5-.25 4.5-1 6.25M10 11.25c0 2.75-.25 4.5-1.25 6.25M4.25 10.5c-.25 1.75-.25 3.25-.5 4.5" />
  ),
  people: (
    <>
      <circle cx="7.5" cy="6.75" r="2.75" />
      <path d="M2.25 16.5c0-5.5 10.5-5.5 10.5 0M12.5 4.25a2.75 2.75 0 0 1 0 5m2.25 2.25c2 .75 3 2.5 3 5" />
    </>
  ),
  inbox: <path d="M2.75 11 5 3.5h10l2.25 7.5v5.5H2.75zM2.75 11H7l1.25 2.25h3.5L13 11h4.25" />,
  pulse: <path d="M2 10.5h3.5L8 4l4 12 2.25-5.5H18" />,
  console: <path d="M2.5 3.5h15v13h-15zM5.5 7.5 8 10l-2.5 2.5m4.5 0h4" />,
  shop: (
    <path d="M3.5 8.5v8h13v-8M2.5 8 4.25 3.5h11.5L17.5 8c0 2.25-3.75 2.25-3.75 0 0 2.25-3.75 2.25-3.75 0 0 2.25-3.75 2.25-3.75 0 0 2.25-3.75 2.25-3.75 0zM8 16.5v-4h4v4" />
  ),
  rupee: <path d="M5.5 3.5h9m-9 3.75h9m-9-3.75h2.25c5.25 0 5.25 7.25 0 7.25H5.5l6.5 6.5" />,
} as const satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof SHAPES;

/** A small icon next to words. */
export function Glyph({ name, className }: { name: GlyphName; className?: string }) {
  return <Icon className={className}>{SHAPES[name]}</Icon>;
}
