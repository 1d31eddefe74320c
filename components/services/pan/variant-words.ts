import type { Messages } from "@/lib/platform/i18n/messages";
import { PAN_MODES, PAN_TYPES } from "@/lib/services/pan/service";

/** "New PAN", "e-KYC": the words of a variant of a PAN application. */
export function panVariantWords(
  variant: string,
  messages: Pick<Messages, "panTypes" | "panModes">,
): (string | undefined)[] {
  const words = variant.split(".");
  const type = PAN_TYPES.find((one) => words.includes(one));
  const mode = PAN_MODES.find((one) => words.includes(one));
  return [type && messages.panTypes[type], mode && messages.panModes[mode]];
}
