import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { codeOf } from "@/testing/second-factor";
import { matchingStep, newTotpSecret, totpUri } from "./totp";

/** Appendix B of RFC 6238, for SHA-1, the last six of its eight digits. */
const SECRET = Secret.fromLatin1("12345678901234567890").base32;
const VECTORS: [number, string][] = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
  [20_000_000_000, "353130"],
];

describe("a code", () => {
  test.each(VECTORS)("at second %s is the RFC's", (second, code) => {
    expect(matchingStep(SECRET, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
  });

  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])("of a clock that is %s steps ahead is right: %s", (steps, isRight) => {
    const secret = newTotpSecret();
    const at = new Date("2026-11-30T09:00:29.999Z");
    const step = matchingStep(secret, codeOf(secret, steps, at.getTime()), at);
    expect(step).toBe(isRight ? Math.floor(at.getTime() / 30_000) + steps : null);
  });
});

test("the address for an app names the portal and the account", () => {
  const uri = new URL(totpUri(SECRET, { issuer: "Bahi & Co", account: "asha+1@shops.test" }));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
    "otpauth:",
    "totp",
    "/Bahi & Co:asha+1@shops.test",
  ]);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    issuer: "Bahi & Co",
    secret: SECRET,
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});

test("each secret is new and has 160 bits", () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret);
  expect(new Set(secrets).size).toBe(50);
  for (const secret of secrets) expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
});
