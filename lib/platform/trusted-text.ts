/** The elements of rows, menus, charts and cards, which the server hands over as text. */
const ELEMENTS = new Set(
  "a b bdi br circle code dd div dl dt ellipse em footer g h1 h2 h3 h4 header i li line main ol p path polygon polyline rect section small span strong svg td th time tr ul".split(
    " ",
  ),
);
/** A tag as React and `html` write it: a name in small letters, values in double quotes without `<`. */
const TAG = /<(?:\/[a-z\d]+|([a-z\d]+)((?: [a-zA-Z][\w:-]*(?:="[^"<]*")?)*) ?\/?)>/g;
const CAN_RUN = / (?:on\w+|srcdoc|style|\w+:href|src)="| href="(?!\/(?!\/)|\?|#|https?:|tel:|mailto:)/i;
/** How React makes a script element; one made from text never runs by itself. */
const EMPTY_SCRIPT = "<script></script>";

/**
 * Whether a text may become markup in the browser: it has no element, attribute or address by which a script could run.
 * Asked for each text that becomes part of a page, whoever hands it over.
 */
export function isHarmlessMarkup(text: string): boolean {
  const rest = text.replace(TAG, (_tag, element?: string, attributes = "") =>
    element === undefined || (ELEMENTS.has(element) && !CAN_RUN.test(attributes)) ? " " : "<",
  );
  return text === EMPTY_SCRIPT || !rest.includes("<");
}

/**
 * Whether a script may be loaded from an address: only from the files of the build.
 * @param origin of the page
 */
export function isOwnScript(address: string, origin: string): boolean {
  if (!URL.canParse(address, origin)) return false;
  const url = new URL(address, origin);
  return url.origin === origin && url.pathname.startsWith("/_next/static/");
}
