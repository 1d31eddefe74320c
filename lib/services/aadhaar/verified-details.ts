import { STATES } from "@/lib/platform/identity/places/states";
import type { AadhaarDetails } from "@/lib/vendor/inexopay";

/** Verified details as they are sealed with an order. `kept` says whether they are all there. */
export type VerifiedDetails =
  | { kept: "all"; fullName: string; dob: string; gender: string; address: string }
  | { kept: "masked"; fullName: string; birthYear: string; state: string };

/** The details as the vendor gave them; what it left out is empty. */
export function allDetails(details: AadhaarDetails): VerifiedDetails {
  return {
    kept: "all",
    fullName: details.fullName,
    dob: details.dobRaw ?? "",
    gender: details.gender ?? "",
    address: details.address ?? "",
  };
}

/** What is kept for good where the operator does not keep all: name, year of birth and state. */
export function maskDetails(details: VerifiedDetails): VerifiedDetails {
  if (details.kept === "masked") return details;
  return {
    kept: "masked",
    fullName: details.fullName,
    birthYear: /\b(19|20)\d{2}\b/.exec(details.dob)?.[0] ?? "",
    state: stateIn(details.address),
  };
}

/** The state that an address ends with: of two names in it the later one counts ("Delhi Road, Saharsa, Bihar"). */
function stateIn(address: string): string {
  const found = STATES.map(({ name }) => {
    const last = [...address.matchAll(new RegExp(`\\b${name}\\b`, "gi"))].at(-1);
    return { name: String(name), at: last?.index ?? -1 };
  });
  return found.reduce((best, one) => (one.at > best.at ? one : best), { name: "", at: -1 }).name;
}
