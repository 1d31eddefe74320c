import { decode, encode } from "next-auth/jwt";
import { afterEach, describe, expect, test, vi } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { MOST_KNOWN, sessionCookieName, sessionIdIn } from "./session-cookie";

vi.mock("next-auth/jwt", { spy: true });
afterEach(() => {
  vi.useRealTimers();
  setClock();
  vi.clearAllMocks();
});

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

  test("is decrypted once, however many requests bring it", async () => {
    const one = await cookie();
    for (const _ of "many") expect(await sessionIdIn(one)).toBe(SID);
    expect(decode).toHaveBeenCalledTimes(1);
  });

  test("that was genuine before names no session after its end", async () => {
    const one = await cookie();
    expect(await sessionIdIn(one)).toBe(SID);
    vi.useFakeTimers({ now: Date.now() + 76_000, toFake: ["Date"] });
    setClock(() => Date.now());
    expect(await sessionIdIn(one)).toBeNull();
  });

  test("that is forged is never remembered, even beside the genuine one", async () => {
    const good = await cookie();
    expect(await sessionIdIn(good)).toBe(SID);
    // The first character of the last part; at the very end some changes decode to the same bytes.
    const forged = good.replace(/\.(.)([^.]+)$/, (_, one, rest) => `.${one === "A" ? "B" : "A"}${rest}`);
    for (const _ of "ab") expect(await sessionIdIn(forged)).toBeNull();
    expect(decode).toHaveBeenCalledTimes(3);
  });

  test("is forgotten when many others came after it", async () => {
    const one = await cookie();
    await sessionIdIn(one);
    for (let other = 0; other < MOST_KNOWN; other++) {
      vi.mocked(decode).mockResolvedValueOnce({ sid: SID, exp: Date.now() / 1000 + 60 });
      await sessionIdIn(`another-${other}`);
    }
    vi.mocked(decode).mockClear();
    expect(await sessionIdIn(one)).toBe(SID);
    expect(decode).toHaveBeenCalledTimes(1);
  });
});
