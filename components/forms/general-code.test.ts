import { expect, test } from "vitest";
import { generalCode } from "@/components/forms/general-code";
import { fail } from "@/lib/platform/result";

test("an error appears once: at a visible field, or for the form", () => {
  const wrong = (...names: string[]) =>
    fail("invalid_input", { fieldErrors: Object.fromEntries(names.map((name) => [name, "not_understood"])) });
  expect(generalCode(fail("service_off"), ["number"])).toBe("service_off");
  expect(generalCode(wrong("number"), ["number"])).toBeNull();
  expect(generalCode(wrong("request_id", "number"), ["number"])).toBeNull();
  expect(generalCode(wrong("request_id"), ["number"])).toBe("form_not_whole");
  expect(generalCode(wrong("orderid"), [])).toBe("form_not_whole");
});
