import { describe, expect, test } from "vitest";
import { hideAadhaar } from "./aadhaar";

describe("Aadhaar numbers in free text", () => {
  test.each([
    ["999941057058", "XXXX XXXX 7058"],
    ["her number 9999-4105-7058.", "her number XXXX XXXX 7058."],
    ["9999 9999 0019 and 999941057058", "XXXX XXXX 0019 and XXXX XXXX 7058"],
    ["९९९९ ४१०५ ७०५८", "XXXX XXXX 7058"],
    ["9.9.9.9.4.1.0.5.7.0.5.8", "XXXX XXXX 7058"],
  ])("%j is crossed out", (text, hidden) => expect(hideAadhaar(text)).toBe(hidden));

  test.each([
    "call 98765 43210",
    "acknowledgement 881030201234567",
    "999941057059",
    "order B7K2M9QX4T0N",
    "₹1,500 on 22 11 2026",
  ])("%j is left alone", (text) => expect(hideAadhaar(text)).toBe(text));
});
