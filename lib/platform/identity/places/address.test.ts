import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAddress } from "@/lib/platform/identity/places/address";

describe("parseAddress", () => {
  test.each([
    ["12/3, Main Road", "12/3, Main Road"],
    [
      "  Shop No. 4 (1st floor),\r\nStation  Road,\n\nSupaul ",
      "Shop No. 4 (1st floor), Station Road, Supaul",
    ],
    ["“Asha Kunj”, 5% plot*!", '"Asha Kunj", 5% plot*!'],
    ["म॰ नं॰ १२, गली २। वार्ड ५", "म॰ नं॰ १२, गली २। वार्ड ५"],
    ["House № 4 [rear] | Plot = 5 ~ Gali 2? 28.6°", "House № 4 [rear] | Plot = 5 ~ Gali 2? 28.6°"],
    ["12\u20444, 7\u22152 Main Road", "12/4, 7/2 Main Road"],
    ["Ravi’s House – 4", "Ravi's House - 4"],
    ["C/o Ravi & Sons; H.No. #12-A", "C/o Ravi & Sons; H.No. #12-A"],
    ["मकान नंबर १२, स्टेशन रोड", "मकान नंबर १२, स्टेशन रोड"],
    ["ക്ഷേത്രം റോഡ്\u200d", "ക്ഷേത്രം റോഡ്\u200d"],
  ])("%j is %j", (raw, value) => {
    expect(parseAddress(raw)).toEqual({ ok: true, value });
  });

  test.each([
    ["", "address_missing"],
    [" \n , \n ", "address_missing"],
    ["Main Road <script>", "address_characters"],
    ["Main Road\u0000", "address_characters"],
    ["Main Road 🙂", "address_characters"],
    ["? = |", "address_characters"],
    ["- / -", "address_characters"],
  ])("%j is refused: %s", (raw, code) => {
    expect(parseAddress(raw)).toEqual({ ok: false, code });
  });

  test("at most 200 characters are accepted", () => {
    const long = { ok: false, code: "address_long" };
    expect(parseAddress("a".repeat(200))).toEqual({ ok: true, value: "a".repeat(200) });
    expect(parseAddress("a".repeat(201))).toEqual(long);
    expect(parseAddress(",".repeat(1_000_000))).toEqual(long);
  });

  test("returns one tidy line of at most 200 characters, or a code", () => {
    const typed = fc.array(fc.constantFrom("Main", "रोड", "12", " ", ",", "\n", "-", "(", "\t", "<", "😀"), {
      maxLength: 90,
    });
    fc.assert(
      fc.property(typed, (parts) => {
        const parsed = parseAddress(parts.join(""));
        if (!parsed.ok) {
          expect(parsed.code).toMatch(/^address_(missing|long|characters)$/);
          return;
        }
        expect(parsed.value).toMatch(/^[^\s,](?!.*(\s\s|[<\n\t]))(.*[^\s,])?$/u);
        expect(parsed.value.length).toBeLessThanOrEqual(200);
        expect(parseAddress(parsed.value)).toEqual(parsed);
      }),
    );
  });
});
