import pinTable from "@/lib/platform/identity/places/pin-table.json";
import { STATES } from "@/lib/platform/identity/places/states";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Every country, state and district of India by its English name, in lower-case letters without spaces. For the server: the table is large. */
export const PLACE_WORDS: readonly string[] = [
  ...new Set(
    [
      ...countries(),
      ...STATES.map(({ name }) => name),
      ...Object.values(pinTable.states).flatMap((districts) => Object.keys(districts)),
    ]
      .map(lettersOf)
      .filter((word) => word.length > 3),
  ),
];

/** The names that the runtime knows for the two-letter codes. */
function countries(): string[] {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  return LETTERS.flatMap((first) => LETTERS.map((second) => names.of(first + second) ?? ""));
}

function lettersOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
}
