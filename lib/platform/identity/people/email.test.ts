import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmail } from "@/lib/platform/identity/people/email";

describe("parseEmail", () => {
  test.each([
    ["asha@example.com", "asha@example.com"],
    ["  Asha.Devi+bank@Example.CO.IN ", "Asha.Devi+bank@example.co.in"],
    ["asha@example.com,", "asha@example.com"],
    ["asha@example.com.", "asha@example.com"],
    ["asha@example.com।", "asha@example.com"],
    [" asha@example.com ; ", "asha@example.com"],
    ["mailto:asha@example.com", "asha@example.com"],
    ["MAILTO: asha@example.com", "asha@example.com"],
    ["mailto:asha@example.com?subject=PAN%20card", "asha@example.com"],
    ["<asha@example.com>,", "asha@example.com"],
    ["“asha@example.com”", "asha@example.com"],
    ["'asha@example.com'", "asha@example.com"],
    ["(asha@example.com)", "asha@example.com"],
    ['"Asha Devi" <asha@example.com>', "asha@example.com"],
    ["Asha Devi <asha@example.com>;", "asha@example.com"],
    ["\u200basha@example.com\u200e", "asha@example.com"],
    ["a_b-c'd@sub.example.museum", "a_b-c'd@sub.example.museum"],
    ["asha@xn--h2brj9c.xn--h2brj9c", "asha@xn--h2brj9c.xn--h2brj9c"],
    [`${"a".repeat(64)}@example.com`, `${"a".repeat(64)}@example.com`],
  ])("%j is %j", (raw, value) => {
    expect(parseEmail(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "email_missing"],
    ["   ", "email_missing"],
    ["asha", "email_form"],
    ["asha@", "email_form"],
    ["@example.com", "email_form"],
    ["asha@example", "email_form"],
    ["asha@@example.com", "email_form"],
    ["asha devi@example.com", "email_form"],
    ["asha@exa mple.com", "email_form"],
    [".asha@example.com", "email_form"],
    ["asha.@example.com", "email_form"],
    ["as..ha@example.com", "email_form"],
    ["asha@-example.com", "email_form"],
    ["asha@example-.com", "email_form"],
    ["asha@example..com", "email_form"],
    ["asha@example.c", "email_form"],
    ["asha@example.com..in", "email_form"],
    ["mailto:", "email_form"],
    ["<>", "email_form"],
    ["mailto:asha@example.com,ravi@example.com", "email_form"],
    ["<asha@example.com> <ravi@example.com>", "email_form"],
    ["asha@127.0.0.1", "email_form"],
    ["asha@example.com, ravi@example.com", "email_form"],
    ["asha@example.com\nbcc: all@example.com", "email_form"],
    ["asha\u0000@example.com", "email_form"],
    ["<script>@example.com", "email_form"],
    ["आशा@example.com", "email_form"],
    [`${"a".repeat(65)}@example.com`, "email_form"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parseEmail(raw)).toEqual({ ok: false, code });
  });

  test("at most 254 characters are accepted", () => {
    const longest = `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(10)}`;
    expect(longest).toHaveLength(254);
    expect(parseEmail(longest).ok).toBe(true);
    expect(parseEmail(`${longest}e`)).toEqual({ ok: false, code: "email_long" });
    expect(parseEmail("a".repeat(1_000_000))).toEqual({ ok: false, code: "email_long" });
  });

  test("an empty field has the code the form passes in", () => {
    expect(parseEmail(" ", "customer_email_missing")).toEqual({ ok: false, code: "customer_email_missing" });
  });

  test("usual addresses are accepted, and parsing them again changes nothing", () => {
    const words = fc.stringMatching(/^[A-Za-z0-9_+-]{1,12}$/);
    const labels = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);
    const endings = fc.constantFrom("com", "IN", "co.in", "Org");
    const addresses = fc
      .tuple(fc.array(words, { minLength: 1, maxLength: 3 }), labels, endings)
      .map(([local, label, ending]) => `${local.join(".")}@${label}.${ending}`);
    fc.assert(
      fc.property(addresses, (address) => {
        const [local, domain = ""] = address.split("@");
        const value = `${local}@${domain.toLowerCase()}`;
        expect(parseEmail(address)).toEqual({ ok: true, value });
        expect(parseEmail(value)).toEqual({ ok: true, value });
      }),
    );
  });
});
