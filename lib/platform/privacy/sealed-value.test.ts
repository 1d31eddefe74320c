import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "@/lib/platform/clock";
import { seal } from "./keyring";
import { type Binding, openValue, sealValue } from "./sealed-value";

const RUNS = { numRuns: 300 };
const AT = Date.parse("2026-11-22T09:00:00Z");
const LATER = new Date(AT + 600_000);

afterEach(() => setClock());

const bindings: fc.Arbitrary<Binding> = fc.record({
  purpose: fc.string({ maxLength: 20 }),
  sessionId: fc.uuid(),
  orderId: fc.stringMatching(/^[0-9A-Z]{6,13}$/),
});
const numbers = fc.stringMatching(/^[2-9]\d{11}$/);
const same = (one: Binding, other: Binding) => JSON.stringify(one) === JSON.stringify(other);

describe("a sealed value", () => {
  test("opens for its binding until it expires", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), bindings, (value, binding) => {
        setClock(() => AT);
        expect(openValue(sealValue(value, binding, LATER), binding)).toBe(value);
      }),
      RUNS,
    ));

  test("reveals nothing, and never looks the same twice", () =>
    fc.assert(
      fc.property(numbers, bindings, (number, binding) => {
        const [one, two] = [sealValue(number, binding, LATER), sealValue(number, binding, LATER)];
        expect(one).not.toBe(two);
        expect(one).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain(number);
      }),
      RUNS,
    ));

  test("does not open for another purpose, session or order", () =>
    fc.assert(
      fc.property(numbers, bindings, bindings, (number, binding, other) => {
        setClock(() => AT);
        const sealed = sealValue(number, binding, LATER);
        for (const part of ["purpose", "sessionId", "orderId"] as const) {
          const moved = { ...binding, [part]: other[part] };
          expect(openValue(sealed, moved)).toBe(same(moved, binding) ? number : null);
        }
      }),
      RUNS,
    ));

  test("keeps the parts of its binding separate", () => {
    const binding = { purpose: "a", sessionId: "b", orderId: "c" };
    const sealed = sealValue("x", binding, LATER);
    setClock(() => AT);
    expect(openValue(sealed, { purpose: 'a","b', sessionId: "c", orderId: "" })).toBeNull();
    expect(openValue(sealed, { purpose: "", sessionId: "ab", orderId: "c" })).toBeNull();
    expect(openValue(sealed, binding)).toBe("x");
  });

  test("does not open if a character is changed, added, dropped or encoded differently", () =>
    fc.assert(
      fc.property(numbers, bindings, fc.nat(), fc.nat(63), (number, binding, place, step) => {
        setClock(() => AT);
        const sealed = sealValue(number, binding, LATER);
        const at = place % sealed.length;
        const swap = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[step] ?? "";
        const before = sealed.slice(0, at);
        const after = sealed.slice(at + 1);
        if (swap !== sealed[at]) expect(openValue(before + swap + after, binding)).toBeNull();
        expect(openValue(before + after, binding)).toBeNull();
        expect(openValue(before + swap + sealed.slice(at), binding)).toBeNull();
        for (const other of [`${sealed}=`, ` ${sealed}`, `${sealed}!`, sealed.slice(0, at)])
          expect(openValue(other, binding)).toBeNull();
        const otherAlphabet = sealed.replaceAll("-", "+").replaceAll("_", "/");
        if (otherAlphabet !== sealed) expect(openValue(otherAlphabet, binding)).toBeNull();
      }),
      RUNS,
    ));

  test("opens until it expires, and not from then on", () =>
    fc.assert(
      fc.property(
        numbers,
        bindings,
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        (number, binding, ms) => {
          const sealed = sealValue(number, binding, LATER);
          setClock(() => LATER.getTime() + ms);
          expect(openValue(sealed, binding)).toBe(ms < 0 ? number : null);
        },
      ),
      RUNS,
    ));

  test("cannot be made with another key or from arbitrary text", () =>
    fc.assert(
      fc.property(
        bindings,
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string(),
        (binding, key, text) => {
          setClock(() => AT);
          const context = `sealed-value:${JSON.stringify([binding.purpose, binding.sessionId, binding.orderId])}`;
          const foreign = seal(
            Buffer.from(key),
            Buffer.from(`\0\0\u0001\u0001\u0001\u0001\u0001\u0001x`),
            context,
          );
          expect(openValue(foreign.toString("base64url"), binding)).toBeNull();
          expect(openValue(text, binding)).toBeNull();
          expect(openValue(Buffer.from(text).toString("base64url"), binding)).toBeNull();
        },
      ),
      RUNS,
    ));
});
