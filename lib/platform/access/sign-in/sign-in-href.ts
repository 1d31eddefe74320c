/** Home pages. A sign-in leads to one of them by default. */
const HOMES = ["/", "/agent", "/admin"];

/**
 * The sign-in page's address for a visitor without a session, with a way back to the page they requested.
 * @param session the session their cookie names, if any; only then is the visitor informed that a session ended
 */
export function signInHref(path: string, session: string | null): string {
  const to = HOMES.includes(path) ? null : ownPath(path);
  const asked = new URLSearchParams({ ...(session ? { ended: "1" } : {}), ...(to ? { to } : {}) });
  return asked.size > 0 ? `/login?${asked}` : "/login";
}

/** The address of the page that unlocks the screen, with a way back. */
export function lockedHref(path: string): string {
  const to = HOMES.includes(path) ? null : ownPath(path);
  return to ? `/locked?${new URLSearchParams({ to })}` : "/locked";
}

/** A path on this site, or null. Browsers read "//elsewhere" and "/\\elsewhere" as other hosts. */
export function ownPath(text: string | null | undefined): string | null {
  return text && text.length <= 200 && /^\/(?![/\\])[\w\-/.]*$/.test(text) ? text : null;
}
