import { expect, test } from "vitest";
import { databaseSentence } from "./database-fault.mjs";
import { sentenceOf } from "./messages.mjs";

const fault = (code, message = "secret") => Object.assign(new Error(message), { code });

test.each([
  ["28P01", /user or the password/],
  ["3D000", /no database with the name/],
  ["42501", /may not/],
  ["53100", /disk .* is full/],
  ["25006", /read-only/],
  ["ECONNREFUSED", /Nothing listens/],
])("%s gets its own sentence, without the error's text", (code, sentence) => {
  expect(databaseSentence(fault(code))).toMatch(sentence);
  expect(databaseSentence(new Error("Failed query", { cause: fault(code) }))).toMatch(sentence);
  expect(databaseSentence(fault(code))).not.toContain("secret");
  expect(sentenceOf(fault(code))).toBe(databaseSentence(fault(code)));
});

test("an unknown error gets no sentence", () => {
  expect(databaseSentence(fault("23505"))).toBeNull();
  expect(databaseSentence("text")).toBeNull();
});
