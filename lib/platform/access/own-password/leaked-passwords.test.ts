import { expect, test } from "vitest";
import { isLeaked, packed } from "./leaked-passwords";
import list from "./leaked-passwords.json";

// Long ones of the published list: from its beginning, its middle and its end.
test.each([
  "123qweasdzxc",
  "sonyericsson",
  "websolutions",
  "justinbieber",
  "counterstrike",
  "iseedeadpeople",
])("%s has leaked, however it is written", (password) => {
  expect(isLeaked(password)).toBe(true);
  expect(isLeaked(password.toUpperCase())).toBe(true);
});

test.each(["", "copper kite drawer", "kadhai-machhli-7-baarish", "नदी किनारे पीपल", "leavemealone7x"])(
  "%j has not",
  (password) => expect(isLeaked(password)).toBe(false),
);

test("each is found in a list made of them, its first and last included, and none other", () => {
  const passwords = Array.from({ length: 500 }, (_, at) => `made up ${at}`);
  const marks = Buffer.from(packed([...passwords, ...passwords]), "base64");
  expect(marks.length).toBe(500 * 6);
  const inOrder = Array.from({ length: 500 }, (_, at) => marks.readUIntBE(at * 6, 6));
  expect(inOrder).toEqual([...new Set(inOrder)].sort((a, b) => a - b));
});

test("the list says where it is from, and is large, in order and without repeats", () => {
  const marks = Buffer.from(list.marks, "base64");
  expect(list.source).toMatch(/Burnett.*SecLists.*licen|CC BY-SA/s);
  expect(marks.length % 6).toBe(0);
  expect(marks.length / 6).toBe(30_000);
  for (let at = 6; at < marks.length; at += 6)
    if (marks.readUIntBE(at, 6) <= marks.readUIntBE(at - 6, 6)) throw new Error(`out of order at ${at}`);
});
