import type { Markup } from "./markup";

type Props = {
  as: "div" | "g" | "nav" | "ol" | "tbody";
  markup: Markup;
  className?: string;
  "aria-label"?: string;
};

/** An element with content that was rendered as text, and in which nothing changes in the browser (docs/decisions/0024). */
export function Still({ as: Element, markup, ...attributes }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: only markup.ts makes a Markup, and it escapes every text
  return <Element {...attributes} dangerouslySetInnerHTML={markup} />;
}
