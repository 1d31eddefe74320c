"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

export type HeldWords = { said: string; button: string };
type Reader = { mark: string; words: HeldWords };

const ReaderContext = createContext<Reader | null>(null);

/** Wraps all pages of a signed-in person and identifies them to the forms inside. */
export function ReaderOfForms({ mark, words, children }: Reader & { children: ReactNode }) {
  return <ReaderContext value={{ mark, words }}>{children}</ReaderContext>;
}

/**
 * The person and shop a form was rendered for. It keeps its first value: the page may learn that somebody else signed
 * in while a person types, and the answers belong to that person.
 * @throws Error outside the pages of a signed-in person
 */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("A form for signed-in people is outside their pages");
  const [mark] = useState(reader.mark);
  return { mark, words: reader.words };
}

/** The same for a plain form that posts to a route. */
export function RenderedFor() {
  return <input type="hidden" name="rendered_for" value={useReader().mark} />;
}
