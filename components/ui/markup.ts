import type { ReactNode } from "react";

declare const brand: unique symbol;
/** A piece of a page as text, shown by `Still`. Only this file makes it, and has escaped every text in it. */
export type Markup = { readonly __html: string; readonly [brand]: true };

const markupOf = (text: string) => ({ __html: text }) as Markup;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** As React escapes texts and attributes. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** What a template may hold: a text is escaped, markup is not, and nothing stands for null. */
export type Piece = string | number | Markup | null | undefined;

/**
 * Markup from a template, for pieces of which a page has hundreds: a cell costs a tenth of what React takes for it.
 * Attributes are quoted: `<a href="${href}">`.
 */
export function html(parts: TemplateStringsArray, ...values: Piece[]): Markup {
  let text = parts[0] ?? "";
  for (const [index, value] of values.entries()) text += textOf(value) + parts[index + 1];
  return markupOf(text);
}

/** Pieces one after the other. */
export const joined = (pieces: readonly Markup[]): Markup =>
  markupOf(pieces.map(({ __html }) => __html).join(""));

function textOf(piece: Piece): string {
  if (piece === null || piece === undefined) return "";
  if (typeof piece === "number") return String(piece);
  return typeof piece === "string" ? escaped(piece) : piece.__html;
}

/**
 * Part of a page, rendered once into text. React would describe each element of it in the page's payload, read that again,
 * and only then render it. Not for a client component, nor for one that waits for data.
 */
export async function asMarkup(part: ReactNode): Promise<Markup> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return markupOf(renderToStaticMarkup(part));
}

const kept = new Map<string, Promise<Markup>>();

/**
 * Part of a page that is the same for everybody, rendered once in this process.
 * @param key tells all that the part depends on, so that there are few: its language, never a person
 */
export function keptMarkup(key: string, part: () => ReactNode): Promise<Markup> {
  const known = kept.get(key);
  if (known) return known;
  const made = asMarkup(part());
  kept.set(key, made);
  return made;
}
