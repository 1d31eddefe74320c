import { expect, test } from "vitest";
import { isCommonPassword } from "./common-password";

const OWN = ["asha.devi@example.test", "Asha Telecom, Saharsa"];

test.each([
  "password1234",
  "Password@123",
  "P@ssw0rd1234",
  "passwordpassword",
  "123456789012",
  "9876543210 98",
  "111111111111",
  "abcabcabcabc",
  "qwertyuiop12",
  "Qwerty@123456",
  "1qaz2wsx3edc",
  "zyxwvutsrqpo",
  "Welcome@2026!",
  "iloveyou2026",
  "JaiShreeRam108",
  "admin@123456",
  "India@1947india",
  "Summer2026Summer2026",
])("%s is common", (password) => expect(isCommonPassword(password)).toBe(true));

test.each([
  "AshaTelecom@1",
  "asha.devi@example.test",
  "saharsa-asha-2026",
  "Devi@Telecom123",
  "mypasswordasha",
])("%s is the person's own", (password) => {
  expect(isCommonPassword(password, OWN)).toBe(true);
});

test.each([
  "a password of words",
  "correct horse battery",
  "kadhai-machhli-7-baarish",
  "xK9$mQ2vLp7w",
  "नदी किनारे पीपल",
  "pass-4f9a1c7be20d31a8c5",
])("%s is not", (password) => expect(isCommonPassword(password, OWN)).toBe(false));
