import { encode } from "next-auth/jwt";
import { afterEach, describe, expect, test } from "vitest";
import { sessionCookieName, sessionIdIn } from "@/lib/platform/access/session-cookie";
import { deviceCookie, knownDevice } from "@/lib/platform/access/sign-in/known-device";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { linkToken, readLinkToken } from "@/lib/platform/privacy/link-token";
import { openValue, sealValue } from "@/lib/platform/privacy/sealed-value";
import { isCallbackSecret } from "@/lib/vendor/callbacks/delivery/receive-callback";

const FIRST = { ...env() };
const OTHER = "another-secret-of-more-than-thirty-two-characters";
const LAST_DAY = "2026-12-31";
/** The last moment of that day in India, and the first one after it. */
const WITHIN = Date.parse("2026-12-31T18:29:59.999Z");
const OVER = WITHIN + 1;
afterEach(() => {
  setClock();
  Object.assign(env(), FIRST);
  delete env().AUTH_SECRET_OLDER;
  delete env().AUTH_SECRET_OLDER_UNTIL;
  delete env().INEXOPAY_CALLBACK_SECRET_OLDER;
  delete env().INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL;
});

/** This process as started with a new secret, the one before accepted until a day. */
function replaced(until: string | undefined = LAST_DAY): void {
  const { AUTH_SECRET, INEXOPAY_CALLBACK_SECRET } = FIRST;
  Object.assign(env(), {
    ...{ AUTH_SECRET: OTHER, AUTH_SECRET_OLDER: AUTH_SECRET, AUTH_SECRET_OLDER_UNTIL: until },
    ...{ INEXOPAY_CALLBACK_SECRET: OTHER, INEXOPAY_CALLBACK_SECRET_OLDER: INEXOPAY_CALLBACK_SECRET },
    INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL: until,
  });
}

const EMAIL = "asha@example.test";
const BINDING = { purpose: "test", sessionId: "s", orderId: "o" };
const YEARS_MS = 1_000_000_000_000;

/** What each kind of secret made before, and whether it is accepted now. */
const KINDS: Record<string, { make: () => Promise<string>; isAccepted: (made: string) => Promise<boolean> }> =
  {
    "a customer's link": {
      make: async () => linkToken("B0123456789AB", "customer-page", 1),
      isAccepted: async (made) => readLinkToken(made, "customer-page") !== null,
    },
    "a session": {
      make: () =>
        encode({
          token: { sid: "one" },
          secret: env().AUTH_SECRET,
          salt: sessionCookieName(),
          maxAge: YEARS_MS / 1_000,
        }),
      isAccepted: async (made) => (await sessionIdIn(made)) === "one",
    },
    "a known device": {
      make: async () => deviceCookie(undefined, EMAIL),
      isAccepted: async (made) => knownDevice(made, EMAIL) !== null,
    },
    "a sealed value": {
      make: async () => sealValue("a", BINDING, new Date(WITHIN + YEARS_MS)),
      isAccepted: async (made) => openValue(made, BINDING) === "a",
    },
    "a callback's address": {
      make: async () => env().INEXOPAY_CALLBACK_SECRET,
      isAccepted: async (made) => isCallbackSecret(made),
    },
  };

describe.each(Object.entries(KINDS))("%s", (_, { make, isAccepted }) => {
  test("made with the secret before is accepted through its last day, and not from then on", async () => {
    setClock(() => WITHIN);
    const before = await make();
    replaced();
    expect(await isAccepted(before)).toBe(true);
    setClock(() => OVER);
    expect(await isAccepted(before)).toBe(false);
  });

  test("made now is made with the new secret, and accepted by a process that has it alone", async () => {
    setClock(() => WITHIN);
    replaced();
    const fresh = await make();
    expect(await isAccepted(fresh)).toBe(true);
    setClock(() => OVER);
    expect(await isAccepted(fresh)).toBe(true);
  });

  test("is accepted without an end if none is set, and not at all without the secret before", async () => {
    setClock(() => OVER);
    const before = await make();
    replaced(undefined);
    delete env().AUTH_SECRET_OLDER_UNTIL;
    delete env().INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL;
    expect(await isAccepted(before)).toBe(true);
    delete env().AUTH_SECRET_OLDER;
    delete env().INEXOPAY_CALLBACK_SECRET_OLDER;
    expect(await isAccepted(before)).toBe(false);
  });

  test("of a process that was given the new secret as the other one is accepted both ways", async () => {
    setClock(() => WITHIN);
    replaced();
    const fresh = await make();
    // Not restarted with the new one yet, as on another machine.
    const { AUTH_SECRET, INEXOPAY_CALLBACK_SECRET } = FIRST;
    Object.assign(env(), {
      ...{ AUTH_SECRET, AUTH_SECRET_OLDER: OTHER },
      ...{ INEXOPAY_CALLBACK_SECRET, INEXOPAY_CALLBACK_SECRET_OLDER: OTHER },
    });
    expect(await isAccepted(fresh)).toBe(true);
  });
});
