import { bareNumber } from "@/lib/platform/identity/text/compact";
import { bad, good, type Parsed } from "@/lib/platform/identity/text/parsed";

/** The kind of holder a PAN belongs to. */
export type PanKind =
  | "individual"
  | "company"
  | "huf"
  | "firm"
  | "association"
  | "trust"
  | "body_of_individuals"
  | "local_authority"
  | "juridical_person"
  | "government";

/** The fourth letter, as assigned by the Income Tax Department. */
const KINDS = new Map<string, PanKind>([
  ["P", "individual"],
  ["C", "company"],
  ["H", "huf"],
  ["F", "firm"],
  ["A", "association"],
  ["T", "trust"],
  ["B", "body_of_individuals"],
  ["L", "local_authority"],
  ["J", "juridical_person"],
  ["G", "government"],
]);

/**
 * A PAN: five letters, of which the fourth gives the kind of holder; four digits that are not all 0; and a letter.
 * Spaces and punctuation are dropped, lower case becomes upper case.
 */
export function parsePan(raw: string): Parsed<string> {
  const pan = bareNumber(raw).toUpperCase();
  if (pan === "") return bad("pan_missing");
  if (!/^[A-Z]{5}(?!0000)\d{4}[A-Z]$/.test(pan)) return bad("pan_form");
  return panKind(pan) ? good(pan) : bad("pan_kind");
}

/** A person's PAN: bank agents and holders of savings accounts are individuals. */
export function parseIndividualPan(raw: string): Parsed<string> {
  const parsed = parsePan(raw);
  if (!parsed.ok) return parsed;
  return panKind(parsed.value) === "individual" ? parsed : bad("pan_not_individual");
}

/** The kind of holder given by the fourth letter, or null. */
export function panKind(pan: string): PanKind | null {
  return KINDS.get(pan.charAt(3)) ?? null;
}

/**
 * Whether the fifth letter of a person's PAN differs from the initial of the surname. People marry and change names,
 * so this justifies a warning, never a refusal. A surname in another script cannot be compared.
 */
export function surnameInitialDiffers(pan: string, surname: string): boolean {
  const initial = surname.normalize("NFD").trim().charAt(0).toUpperCase();
  if (panKind(pan) !== "individual" || !/^[A-Z]$/.test(initial)) return false;
  return pan.charAt(4) !== initial;
}
