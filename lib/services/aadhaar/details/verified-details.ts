import { STATES } from "@/lib/platform/identity/places/states";
import type { AadhaarDetails } from "@/lib/vendor/inexopay";

/** Verified details as sealed with an order. `kept` says whether they are complete. */
export type VerifiedDetails =
  | { kept: "all"; fullName: string; dob: string; gender: string; address: string }
  | { kept: "masked"; fullName: string; birthYear: string; state: string };

/** The details as the vendor returned them; missing ones are empty. */
export function allDetails(details: AadhaarDetails): VerifiedDetails {
  return {
    kept: "all",
    fullName: details.fullName,
    dob: details.dobRaw ?? "",
    gender: details.gender ?? "",
    address: details.address ?? "",
  };
}

/** What stays unless the operator keeps everything: name, year of birth and state. */
export function maskDetails(details: VerifiedDetails): VerifiedDetails {
  if (details.kept === "masked") return details;
  return {
    kept: "masked",
    fullName: details.fullName,
    birthYear: /\b(19|20)\d{2}\b/.exec(details.dob)?.[0] ?? "",
    state: stateIn(details.address),
  };
}

/** The state at the end of an address. If it has two names, the later one counts ("Delhi Road, Saharsa, Bihar"). */
function stateIn(address: string): string {
  const found = STATES.map(({ name }) => {
    const last = [...address.matchAll(new RegExp(`\\b${name}\\b`, "gi"))].at(-1);
    return { name: String(name), at: last?.index ?? -1 };
  });
  return found.reduce((best, one) => (one.at > best.at ? one : best), { name: "", at: -1 }).name;
}
