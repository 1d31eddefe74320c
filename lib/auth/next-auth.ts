import "server-only";
import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { clientAddress } from "@/lib/auth/client-address";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { env } from "@/lib/env";
import { faultOf, log } from "@/lib/log";
import type { ErrorCode } from "@/lib/result";

const credentials = z.object({ email: z.string().max(254), password: z.string().max(1024) });

/** Carries our own code through next-auth, which would otherwise tell only that it failed. */
class SignInRefused extends CredentialsSignin {
  constructor(code: ErrorCode) {
    super();
    this.code = code;
  }
}

// Lazy, so that settings are read when a request comes and not while building.
const nextAuth = NextAuth(() => ({
  secret: env().AUTH_SECRET,
  trustHost: true,
  useSecureCookies: env().APP_URL.startsWith("https:"),
  session: { strategy: "jwt", maxAge: Math.ceil(env().SESSION_MAX_MS / 1000) },
  pages: { signIn: "/login", error: "/login" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize(given, request) {
        const parsed = credentials.safeParse(given);
        if (!parsed.success) throw new SignInRefused("sign_in_failed");
        const address = clientAddress(request.headers);
        const result = await signInWithPassword({ ...parsed.data, address });
        if (!result.ok) throw new SignInRefused(result.code);
        return { id: result.data.sessionId };
      },
    }),
  ],
  callbacks: {
    // The cookie carries the session id and nothing about the person.
    jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }),
    session: ({ session, token }) => ({
      expires: session.expires,
      user: { id: typeof token.sid === "string" ? token.sid : "" },
    }),
  },
  // Everyday events, and anybody's to cause: a wrong password, a cookie that is forged or under an older secret.
  logger: {
    error: (error) => {
      const type = "type" in error ? error.type : error.name;
      if (type !== "CredentialsSignin" && type !== "JWTSessionError") {
        log.error({ ...faultOf(error), type }, "sign-in fault");
      }
    },
    warn: () => undefined,
    debug: () => undefined,
  },
}));

/** The session id in the caller's cookie, if the cookie is genuine; whether it lives is for the database to say. */
export async function signedInSession(): Promise<string | null> {
  const session = await nextAuth.auth();
  return session?.user?.id || null;
}

/** Checks the password, opens a session and sets its cookie. @returns null when done, else why not. */
export async function startSession(email: string, password: string): Promise<ErrorCode | null> {
  try {
    await nextAuth.signIn("credentials", { email, password, redirect: false });
    return null;
  } catch (error) {
    if (error instanceof CredentialsSignin) {
      return error.code === "too_many_tries" ? "too_many_tries" : "sign_in_failed";
    }
    throw error;
  }
}

/** Takes the cookie away. */
export async function clearSessionCookie(): Promise<void> {
  await nextAuth.signOut({ redirect: false });
}
