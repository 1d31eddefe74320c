import "server-only";
import { decode } from "next-auth/jwt";
import { hostCookie } from "@/lib/platform/access/cookie-names";
import { now } from "@/lib/platform/clock";
import { acceptedSecrets } from "@/lib/platform/env/accepted-secrets";

/** The cookie's name. It is part of the key that its content is encrypted with. */
export const sessionCookieName = () => hostCookie("authjs.session-token");

/** How many cookies are remembered: people at work at once, and then some. */
export const MOST_KNOWN = 1_000;

/**
 * What genuine cookies hold, and until when. To decrypt one, the library derives its key each time, and nearly every request
 * brings a cookie that another brought before. A forged one is never remembered.
 */
const known = new Map<string, { sid: string; endsAt: number }>();
/** The secrets they were decrypted with. */
let knownBy: string | undefined;

/**
 * The session id in a session cookie. The library's own `auth()` would also encrypt the cookie again, which no page can
 * send: the cookie lasts as long as a session may.
 * @returns null if the cookie is missing, forged, expired, or made with a secret that is not accepted: routine, and anyone can cause it
 */
export async function sessionIdIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const secret = acceptedSecrets("AUTH_SECRET");
  // The overlap of a secret may have ended.
  if (knownBy !== secret.join()) known.clear();
  knownBy = secret.join();
  const before = known.get(cookie);
  if (before && now().getTime() < before.endsAt) return before.sid;
  known.delete(cookie);
  try {
    const content = await decode({ token: cookie, secret, salt: sessionCookieName() });
    if (typeof content?.sid !== "string" || content.sid === "") return null;
    remember(cookie, content.sid, content.exp);
    return content.sid;
  } catch {
    return null;
  }
}

/** @param exp when the cookie ends, in seconds; one without an end is not remembered */
function remember(cookie: string, sid: string, exp: unknown): void {
  if (typeof exp !== "number") return;
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(cookie, { sid, endsAt: exp * 1000 });
}
