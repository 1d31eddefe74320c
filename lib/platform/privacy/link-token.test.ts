import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkToken, readLinkToken, tokenAtStart } from "./link-token";

const ID = "B0123456789AB";
const read = (token: string) => readLinkToken(token, "customer-page");

describe("a link token", () => {
  const token = linkToken(ID, "customer-page", 1);

  test("contains its order and version, and is the same each time", () => {
    expect(read(token)).toEqual({ id: ID, version: 1 });
    expect(linkToken(ID, "customer-page", 1)).toBe(token);
    expect(token).toMatch(/^[\w.-]+$/);
  });

  test("differs for each version", () => {
    const next = linkToken(ID, "customer-page", 2);
    expect(read(next)).toEqual({ id: ID, version: 2 });
    expect(next.split(".")[2]).not.toBe(token.split(".")[2]);
  });

  test.each([".", ",", ")", "।", ">", "...", "*", "_", "\u200b", "/", "%22", " and more", ".x"])(
    "is found with %j after it",
    (behind) => expect(tokenAtStart(token + behind)).toBe(token),
  );

  test.each(["x", "9", "A.", "é".normalize("NFD")])("with %j after it is a different text", (behind) =>
    expect(read(tokenAtStart(token + behind))).toBeNull(),
  );

  const [id = "", version = "", mac = ""] = token.split(".");
  test.each([
    ["another order's id", `B0123456789AC.${version}.${mac}`],
    ["another version", `${id}.2.${mac}`],
    ["a changed signature", `${id}.${version}.${mac.startsWith("A") ? "B" : "A"}${mac.slice(1)}`],
    ["no signature", `${id}.${version}.`],
    ["a signature cut short", `${id}.${version}.${mac.slice(0, 21)}`],
    ["one too long", `${id}.${version}.${mac}A`],
    ["more behind it", `${token}.x`],
    ["a line break", `${token}\n`],
    ["lower case", token.toLowerCase()],
    ["nothing", ""],
  ])("with %s is not ours", (_, forged) => expect(read(forged)).toBeNull());

  test("is never accepted by chance", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{6,32}\.\d{1,6}\.[A-Za-z0-9_-]{22}$/), (guess) => {
        expect(read(guess)).toBeNull();
      }),
    );
  });

  test("has one spelling: no other last character is accepted", () => {
    const token = linkToken("BK4QW8ZT2M6", "customer-page", 1);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const accepted = [...letters].filter((one) => readLinkToken(token.slice(0, -1) + one, "customer-page"));
    expect(accepted).toEqual([token.at(-1)]);
  });

  test("never throws, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(read(text)).toBeNull();
      }),
    );
  });
});
