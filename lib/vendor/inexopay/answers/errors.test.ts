import { expect, test } from "vitest";
import { rejectedReason } from "./errors";

test.each([
  [401, "whatever", "unauthorized"],
  [402, null, "insufficient_balance"],
  [403, "OTP expired", "forbidden"],
  [405, null, "wrong_method"],
  [404, null, "not_found"],
  [400, "Error description", "bad_request"],
  [null, "Error description", "refused"],
  [409, null, "refused"],
  [null, "URL Expired, please try again with a new request", "link_expired"],
  [400, "Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER", "already_registered"],
  [400, "Mobile number is not linked with Aadhaar", "mobile_not_linked"],
  [400, "Aadhaar does not have mobile: no mobile number found", "mobile_not_linked"],
  [400, "Invalid OTP", "otp_wrong"],
  [400, "The OTP entered is incorrect", "otp_wrong"],
  [400, "One Time Password does not match", "otp_wrong"],
  [400, "OTP has expired, request again", "otp_expired"],
  [400, "Expired OTP", "otp_expired"],
  [400, "Too many attempts", "too_many_tries"],
  [400, "Maximum OTP attempts exceeded", "too_many_tries"],
  [400, "Aadhaar is temporarily locked", "too_many_tries"],
  [400, "OTP generation failed", "bad_request"],
  [400, "Insufficient wallet balance", "insufficient_balance"],
  [null, "IP 103.12.34.56 not whitelisted", "forbidden"],
  [400, "Your subscription has expired", "forbidden"],
  [null, "Invalid API Key", "unauthorized"],
  [400, "Transaction not found", "not_found"],
  [400, "No record available", "not_found"],
])("%s %s is %s", (code, message, expected) => {
  expect(rejectedReason(code, message)).toBe(expected);
});
