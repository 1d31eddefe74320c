import { Fragment } from "react";

/** Keeps each comma-separated part on one line, so that no line breaks inside a time or at the hyphen of `e-KYC`. */
export function Parts({ text }: { text: string }) {
  const parts = text.split(/(?<=,) /);
  return parts.map((part, index) => (
    <Fragment key={part}>
      {index > 0 ? <span> </span> : null}
      <span className="unbroken">{part}</span>
    </Fragment>
  ));
}
