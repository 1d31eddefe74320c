import type { ReactNode } from "react";

/** Made by React, which has escaped every text in it. */
export type Markup = { readonly __html: string };

/**
 * Part of a page, rendered once into text. React would describe each element of it in the page's payload, read that again,
 * and only then render it; a row of a list has some thirty. Not for a client component, nor for one that waits for data.
 */
export async function asMarkup(part: ReactNode): Promise<Markup> {
  const { renderToStaticMarkup } = await import("react-dom/server");
  return { __html: renderToStaticMarkup(part) };
}
