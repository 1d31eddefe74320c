import "server-only";
import { cookies, headers } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cache } from "react";
import { isSecure, securedCookie } from "@/lib/platform/access/cookie-names";
import { deviceName } from "@/lib/platform/access/own-sessions/device-name";
import { noteDevice } from "@/lib/platform/access/own-sessions/note-device";
import { sessionCookieName, sessionIdIn } from "@/lib/platform/access/session-cookie";
import { finishSignIn } from "@/lib/platform/access/sign-in/finish-sign-in";
import { DEVICE_KEPT_S, deviceCookie, knownDevice } from "@/lib/platform/access/sign-in/known-device";
import { isPendingOpen, PENDING_MS } from "@/lib/platform/access/sign-in/pending-sign-in";
import { accountEmail, signInWithPassword } from "@/lib/platform/access/sign-in/sign-in";
import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { fail, ok, type Result } from "@/lib/platform/result";
import { clientAddress, isForwardedByStranger } from "@/lib/platform/server/peers/client-address";

const [MOST_EMAIL, MOST_PASSWORD] = [254, 1_024];

const SIGN_IN_PATH = "/login";
const deviceCookieName = () => securedCookie("device");
const pendingName = () => securedCookie("sign-in");
const onSignIn = () => ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: SIGN_IN_PATH }) as const;

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
 * Checks the password. It opens a session and sets its cookie and the known-device cookie; for a person with a second
 * factor it sets only the cookie of a sign-in that waits for the code.
 * @returns what comes next, or the failure from `signInWithPassword`
 */
export async function startSession(typed: {
  email: string;
  password: string;
}): Promise<Result<"signed_in" | "code">> {
  const { email, password } = typed;
  if (email.length > MOST_EMAIL || password.length > MOST_PASSWORD) return fail("sign_in_failed");
  const [sent, jar] = [await headers(), await cookies()];
  const brought = jar.get(deviceCookieName())?.value;
  const result = await signInWithPassword({
    email,
    password,
    address: clientAddress(sent),
    isForwarded: isForwardedByStranger(sent),
    device: knownDevice(brought, accountEmail(email)),
  });
  if (!result.ok) return result;
  if ("pending" in result.data) {
    jar.set(pendingName(), result.data.pending, { ...onSignIn(), maxAge: PENDING_MS / 1_000 });
    return ok("code");
  }
  await setSession(result.data.sessionId, accountEmail(email));
  return ok("signed_in");
}

/** The token of the sign-in that waits for a code in this browser, while it takes one. */
export async function pendingSignIn(): Promise<string | null> {
  const token = (await cookies()).get(pendingName())?.value;
  return token && (await isPendingOpen(token)) ? token : null;
}

/** Checks the code of the sign-in that waits in this browser, and opens its session. @returns as `finishSignIn` */
export async function finishSession(code: string): Promise<Result<null>> {
  const [sent, jar] = [await headers(), await cookies()];
  const [token, brought] = [jar.get(pendingName())?.value, jar.get(deviceCookieName())?.value];
  if (!token) return fail("sign_in_over");
  const result = await finishSignIn({
    token,
    code,
    address: clientAddress(sent),
    isForwarded: isForwardedByStranger(sent),
    deviceOf: (email) => knownDevice(brought, email),
  });
  if (!result.ok) return result;
  jar.delete({ name: pendingName(), path: SIGN_IN_PATH });
  await setSession(result.data.sessionId, result.data.email);
  return ok(null);
}

/** Sets the cookie of a session that was just opened, and marks the device as known for the account. */
async function setSession(sessionId: string, email: string): Promise<void> {
  await setSessionCookie(sessionId);
  const jar = await cookies();
  const device = deviceCookie(jar.get(deviceCookieName())?.value, email);
  jar.set(deviceCookieName(), device, { ...onSignIn(), maxAge: DEVICE_KEPT_S });
}

/** Sets the cookie of a session that was just opened, and notes the browser it is in. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  await noteDevice(sessionId, deviceName((await headers()).get("user-agent")));
  opened.add(sessionId);
  try {
    await nextAuth.signIn("credentials", { sessionId, redirect: false });
  } finally {
    opened.delete(sessionId);
  }
}

/** Deletes the session cookie. */
export async function clearSessionCookie(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}
