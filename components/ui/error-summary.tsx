"use client";

import { type MouseEvent, useEffect, useRef } from "react";
import { Sign } from "./sign";

type Props = {
  title: string;
  /** `href` is "#" plus the id of the invalid field, or a page that helps, which opens in a new tab. */
  items: { href: string; text: string }[];
  /** Changes with each submission, so that a second failure takes focus again and typing does not. */
  attempt?: number | string;
};

/** The errors, above the form. Takes focus when it appears; each line links to its field. */
export function ErrorSummary({ title, items, attempt }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the only reason to take focus again.
  useEffect(() => box.current?.focus(), [attempt]);

  return (
    <div ref={box} className="error-summary" role="alert" tabIndex={-1}>
      <h2>
        <Sign name="alert" />
        <span>{title}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            {item.href.startsWith("#") ? (
              <a href={item.href} onClick={focusField}>
                {item.text}
              </a>
            ) : (
              <a href={item.href} target="_blank" rel="noopener">
                {item.text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A fragment link scrolls to a field but does not focus it. Without scripts the scroll remains. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const id = event.currentTarget.hash.slice(1);
  const field = document.getElementById(decodeURIComponent(id));
  if (!field) return;
  event.preventDefault();
  const frame = field.closest(".field") ?? field;
  frame.scrollIntoView();
  field.focus({ preventScroll: true });
}
