import { AADHAAR_TONES, aadhaarRefusal } from "@/components/services/aadhaar/fact-words";
import type { Tone } from "@/components/ui/state-tone";
import type { Service } from "@/db/schema/services";
import type { Messages } from "@/lib/platform/i18n/messages";
import { aadhaar } from "@/lib/services/aadhaar/service";

/** The services that explain the vendor's refusals in their own way. */
const REFUSALS: Partial<Record<Service, (messages: Messages, reason: string) => string>> = {
  [aadhaar.code]: aadhaarRefusal,
};

/** A service's own explanation of a refusal, in the language of the catalogue; undefined if it has none. */
export function ownRefusal(service: Service, messages: Messages, reason: string): string | undefined {
  return REFUSALS[service]?.(messages, reason);
}

/** The colours of the facts that services add, by the key of their text. */
export const ADDED_TONES: Record<string, Tone> = { ...AADHAAR_TONES };
