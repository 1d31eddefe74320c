"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

export type HeldWords = { said: string; button: string };
type Reader = { mark: string; words: HeldWords };

const ReaderContext = createContext<Reader | null>(null);

/** Around all pages of a signed-in person: who they are, for the forms in them. */
export function ReaderOfForms({ mark, words, children }: Reader & { children: ReactNode }) {
  return <ReaderContext value={{ mark, words }}>{children}</ReaderContext>;
}

/**
 * The person, and their shop, for whom a form was rendered. It stays as it was when the form came up: a page may
 * learn of another person while somebody types, and what was typed is the first one's.
 * @throws Error outside the pages of a signed-in person
 */
export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (!reader) throw new Error("A form of a signed-in person stands outside their pages");
  const [mark] = useState(reader.mark);
  return { mark, words: reader.words };
}

/** The same for a plain form that is posted to a route. */
export function RenderedFor() {
  return <input type="hidden" name="rendered_for" value={useReader().mark} />;
}
