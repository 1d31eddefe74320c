type Props = { texts: { lang: string; paragraphs: readonly string[] }[] };

/** A text to agree to, in each of its languages. Once a language is chosen, CSS shows only that one. */
export function Statements({ texts }: Props) {
  return (
    <div className="statements">
      {texts.map(({ lang, paragraphs }) => (
        <div key={lang} className="statement" lang={lang}>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ))}
    </div>
  );
}
