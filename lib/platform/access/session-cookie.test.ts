import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { env } from "@/lib/platform/env/env";
import { sessionCookieName, sessionIdIn } from "./session-cookie";

const SID = "7d0c4f1e-4a0e-4f5c-9a52-0c8a0f3a7b11";

/** A cookie as the library makes it when somebody signs in. */
const cookie = ({ token = { sid: SID } as object, secret = env().AUTH_SECRET, maxAge = 60 } = {}) =>
  encode({ token, secret, maxAge, salt: sessionCookieName() });

describe("a session cookie", () => {
  test("names its session", async () => expect(await sessionIdIn(await cookie())).toBe(SID));

  test("names none if it is missing, forged, cut, expired, of another secret or without a session", async () => {
    const good = await cookie();
    const wrong = [
      ...[undefined, "", "x", "a.b.c.d.e", good.slice(0, -2), good.replace(/\.[^.]+\.([^.]+)$/, ".AAAA.$1")],
      await cookie({ secret: "another secret of thirty-two characters" }),
      // The library allows clocks to differ by 15 seconds.
      await cookie({ maxAge: -16 }),
      await encode({ token: { sid: SID }, secret: env().AUTH_SECRET, salt: "another-cookie" }),
      await cookie({ token: {} }),
      await cookie({ token: { sid: "" } }),
      await cookie({ token: { sid: [SID] } }),
    ];
    for (const one of wrong) expect(await sessionIdIn(one), one).toBeNull();
  });
});
