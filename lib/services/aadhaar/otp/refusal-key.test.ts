import { expect, test } from "vitest";
import { refusalKey } from "./refusal-key";

test.each([
  ["otp_wrong", "otp_wrong"],
  ["otp_expired", "otp_expired"],
  ["mobile_not_linked", "mobile_not_linked"],
  ["too_many_tries", "too_many_tries"],
  ["insufficient_balance", "ours"],
  ["forbidden", "ours"],
  ["unauthorized", "ours"],
  ["wrong_method", "ours"],
  ["bad_request", "refused"],
  ["refused", "refused"],
  ["timeout", "refused"],
  ["toString", "refused"],
])("%s has the text %s", (reason, key) => expect(refusalKey(reason)).toBe(key));
