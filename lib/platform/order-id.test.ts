import fc from "fast-check";
import { expect, test } from "vitest";
import { holdsPersonNumber } from "@/lib/platform/identity/text/number-in-text";
import { ALPHABET, newOrderId } from "./order-id";

/** Ids made one after another of these letters, twelve each. */
const idFrom = (letters: string) => {
  const picks = [...letters].map((letter) => ALPHABET.indexOf(letter));
  return newOrderId(() => picks.shift() ?? 0);
};

const GOOD = "7K2M9QX4T0NA";

test.each(["999941057058", "999999990019"])("an id with the Aadhaar number %s is passed over", (refused) =>
  expect(idFrom(refused + GOOD)).toBe(`B${GOOD}`),
);

test("no id looks like a person's number, however its letters and digits fall", () => {
  // Digits and the letters of a PAN more often than chance would have them.
  const letter = fc.oneof(
    fc.constantFrom(...ALPHABET),
    fc.constantFrom(..."0123456789"),
    fc.constantFrom(..."ABCPEF"),
  );
  const letters = fc.array(letter, { minLength: 12, maxLength: 12 }).map((list) => list.join(""));
  fc.assert(
    fc.property(letters, (drawn) => {
      expect(holdsPersonNumber(idFrom(drawn + GOOD))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
