import { tidyText } from "@/lib/platform/identity/text/typed-text";

/** The names of each month. English ones may be shortened to three letters or more. */
const MONTHS = [
  ["january", "जनवरी"],
  ["february", "फरवरी", "फ़रवरी"],
  ["march", "मार्च"],
  ["april", "अप्रैल"],
  ["may", "मई"],
  ["june", "जून"],
  ["july", "जुलाई"],
  ["august", "अगस्त"],
  ["september", "सितंबर", "सितम्बर"],
  ["october", "अक्टूबर", "अक्तूबर"],
  ["november", "नवंबर", "नवम्बर"],
  ["december", "दिसंबर", "दिसम्बर"],
].map((names) => names.map((name) => name.normalize("NFC")));

/** The number, 1 to 12, of a month named in English (`Aug`, `Sept.`, `august`) or Hindi; null if it is not a month. */
export function monthNumber(text: string): number | null {
  const name = tidyText(text).toLowerCase().replace(/\.$/, "");
  const isNamed = (full: string) => full === name || (/^[a-z]{3,}$/.test(name) && full.startsWith(name));
  return MONTHS.findIndex((names) => names.some(isNamed)) + 1 || null;
}
