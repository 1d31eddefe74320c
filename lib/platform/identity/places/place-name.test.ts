import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePlaceName } from "@/lib/platform/identity/places/place-name";
import { anyText } from "@/testing/texts";

describe("parsePlaceName", () => {
  test.each([
    ["Supaul", "Supaul"],
    ["  New   Delhi ", "New Delhi"],
    ["South 24 Parganas", "South 24 Parganas"],
    ["SAS Nagar (Mohali)", "SAS Nagar (Mohali)"],
    ["दिल्ली", "दिल्ली"],
    ["Supaul,", "Supaul"],
    [" , Supaul ; ", "Supaul"],
    ["सुपौल।", "सुपौल"],
    ["सुपौल ॥", "सुपौल"],
    ["“Supaul”", "Supaul"],
    ["Supaul, Bihar,", "Supaul, Bihar"],
  ])("%j is %j", (raw, value) => {
    expect(parsePlaceName(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "city_missing"],
    ["  ", "city_missing"],
    ["a".repeat(61), "city_long"],
    ["12", "city_characters"],
    ["--", "city_characters"],
    ["Agra\u0000", "city_characters"],
    ["Agra <b>", "city_characters"],
    ["Agra 🙂", "city_characters"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parsePlaceName(raw)).toEqual({ ok: false, code });
  });

  test("accepts its own output unchanged", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.stringMatching(/^[A-Za-zऀ-ॣ ]+$/)), (raw) => {
        const parsed = parsePlaceName(raw);
        if (parsed.ok) expect(parsePlaceName(parsed.value)).toEqual(parsed);
        else expect(parsed.code).toMatch(/^city_(missing|long|characters)$/);
      }),
    );
  });
});
