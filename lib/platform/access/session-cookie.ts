import "server-only";
import { decode } from "next-auth/jwt";
import { hostCookie } from "@/lib/platform/access/cookie-names";
import { env } from "@/lib/platform/env/env";

/** The cookie's name. It is part of the key that its content is encrypted with. */
export const sessionCookieName = () => hostCookie("authjs.session-token");

/**
 * The session id in a session cookie. The library's own `auth()` would also encrypt the cookie anew, which no page can
 * send: the cookie lasts as long as a session may.
 * @returns null if the cookie is missing, forged, expired, or made with another secret: routine, and anyone can cause it
 */
export async function sessionIdIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  try {
    const content = await decode({ token: cookie, secret: env().AUTH_SECRET, salt: sessionCookieName() });
    return typeof content?.sid === "string" && content.sid !== "" ? content.sid : null;
  } catch {
    return null;
  }
}
