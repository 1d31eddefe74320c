/** Homes: whoever signs in comes to one of them anyway. */
const HOMES = ["/", "/agent", "/admin"];

/**
 * Where somebody without a session is sent to sign in, so that they come back to the page they asked for.
 * @param session the session that their cookie names, if it names one: only then has anything ended
 */
export function signInHref(path: string, session: string | null): string {
  const to = HOMES.includes(path) ? null : ownPath(path);
  const asked = new URLSearchParams({ ...(session ? { ended: "1" } : {}), ...(to ? { to } : {}) });
  return asked.size > 0 ? `/login?${asked}` : "/login";
}

/** A path of ours, or null: "//elsewhere" and "/\\elsewhere" are other hosts to a browser. */
export function ownPath(text: string | null | undefined): string | null {
  return text && text.length <= 200 && /^\/(?![/\\])[\w\-/.]*$/.test(text) ? text : null;
}
