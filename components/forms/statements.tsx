type Props = { texts: { lang: string; paragraphs: readonly string[] }[] };

/** A text to agree to, in each of its languages; once a language is chosen, the style shows that one alone. */
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
