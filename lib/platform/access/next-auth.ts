import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { sessionCookieName, sessionIdIn } from "@/lib/platform/access/session-cookie";
import { DEVICE_KEPT_S, deviceCookie, knownDevice } from "@/lib/platform/access/sign-in/known-device";
import { accountEmail, signInWithPassword } from "@/lib/platform/access/sign-in/sign-in";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { type Failure, fail } from "@/lib/platform/result";
import { clientAddress, isForwardedByStranger } from "@/lib/platform/server/peers/client-address";

const [MOST_EMAIL, MOST_PASSWORD] = [254, 1_024];

const deviceName = () => securedCookie("device");

/** Sessions opened here that have no cookie yet. The library may set a cookie for these and no others. */
const opened = new Set<string>();

// Lazy, so that settings are read when a request arrives and not during the build.
const nextAuth = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  useSecureCookies: isSecure(),
  cookies: { sessionToken: { name: sessionCookieName() } },
  session: { strategy: "jwt", maxAge: Math.ceil(env().SESSION_MAX_MS / 1000) },
  pages: { signIn: "/login", error: "/login" },
  providers: [
    Credentials({
      credentials: { sessionId: {} },
      authorize: ({ sessionId }) =>
        typeof sessionId === "string" && opened.delete(sessionId) ? { id: sessionId } : null,
    }),
  ],
  callbacks: {
    // The cookie carries the session id and nothing about the person.
    jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }),
  },
  logger: {
    error: (error) =>
      log.error({ ...faultOf(error), type: "type" in error ? error.type : error.name }, "sign-in fault"),
    warn: () => undefined,
    debug: () => undefined,
  },
}));

/**
 * The session id in the caller's cookie, if the cookie is genuine, read once per page. Only the database knows whether
 * the session is still live.
 */
export const signedInSession = cache(
  async (): Promise<string | null> => sessionIdIn((await cookies()).get(sessionCookieName())?.value),
);

/**
 * Checks the password, opens a session, and sets the session cookie and the known-device cookie.
 * @returns null on success, otherwise the failure from `signInWithPassword`
 */
export async function startSession(typed: { email: string; password: string }): Promise<Failure | null> {
  const { email, password } = typed;
  if (email.length > MOST_EMAIL || password.length > MOST_PASSWORD) return fail("sign_in_failed");
  const [sent, jar] = [await headers(), await cookies()];
  const brought = jar.get(deviceName())?.value;
  const result = await signInWithPassword({
    email,
    password,
    address: clientAddress(sent),
    isForwarded: isForwardedByStranger(sent),
    device: knownDevice(brought, accountEmail(email)),
  });
  if (!result.ok) return result;
  const { sessionId } = result.data;
  opened.add(sessionId);
  try {
    await nextAuth.signIn("credentials", { sessionId, redirect: false });
  } finally {
    opened.delete(sessionId);
  }
  jar.set(deviceName(), deviceCookie(brought, accountEmail(email)), {
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
    path: "/login",
    maxAge: DEVICE_KEPT_S,
  });
  return null;
}

/** Deletes the session cookie. */
export async function clearSessionCookie(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}
