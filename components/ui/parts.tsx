import { Fragment } from "react";
import { html, joined, type Markup } from "./markup";

const partsOf = (text: string) => text.split(/(?<=,) /);

/** Keeps each comma-separated part on one line, so that no line breaks inside a time or at the hyphen of `e-KYC`. */
export function Parts({ text }: { text: string }) {
  return partsOf(text).map((part, index) => (
    <Fragment key={part}>
      {index > 0 ? <span> </span> : null}
      <span className="unbroken">{part}</span>
    </Fragment>
  ));
}

/** The same as text. */
export function partsMarkup(text: string): Markup {
  const pieces = partsOf(text).map((part, index) =>
    index > 0
      ? html`<span> </span><span class="unbroken">${part}</span>`
      : html`<span class="unbroken">${part}</span>`,
  );
  return joined(pieces);
}
