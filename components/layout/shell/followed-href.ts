/** What matters of a click. */
export type Click = Pick<
  MouseEvent,
  "button" | "metaKey" | "ctrlKey" | "shiftKey" | "altKey" | "defaultPrevented"
>;
/** What matters of the link that was clicked. */
export type ClickedLink = Pick<HTMLAnchorElement, "href" | "target"> & { isDownload: boolean };

/**
 * Where a click leads without loading the whole document.
 * @param here the URL of the page
 * @returns the path, query and fragment; null for a click that is the browser's own: with a key held for a new tab, out
 *   of the portal, a file, or a place on the same page
 */
export function followedHref(click: Click, link: ClickedLink, here: string): string | null {
  const { button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = click;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || defaultPrevented) return null;
  if (link.isDownload || (link.target !== "" && link.target !== "_self")) return null;
  const [to, from] = [new URL(link.href), new URL(here)];
  if (to.origin !== from.origin) return null;
  if (to.hash !== "" && to.pathname === from.pathname && to.search === from.search) return null;
  return to.pathname + to.search + to.hash;
}
