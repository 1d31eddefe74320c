import { accountVariantWords } from "@/components/services/bank/variant-words";
import { panVariantWords } from "@/components/services/pan/variant-words";
import type { Service } from "@/db/schema/services";
import type { Messages } from "@/lib/platform/i18n/messages";
import { bankAccount } from "@/lib/services/bank-account/service";
import { pan } from "@/lib/services/pan/service";

/** The parts of the catalogue with the words of variants. */
export type VariantTexts = Pick<Messages, "panTypes" | "panModes" | "accountTypes">;

type Words = (variant: string, messages: VariantTexts) => (string | undefined)[];

/** The services with more than one variant. */
const WORDS: Partial<Record<Service, Words>> = {
  [pan.code]: panVariantWords,
  [bankAccount.code]: accountVariantWords,
};

/** What tells a variant from the others of its service, in the language of the catalogue. */
export function variantWords(
  { service, variant }: { service: Service; variant: string },
  messages: VariantTexts,
): string[] {
  return (WORDS[service]?.(variant, messages) ?? []).filter((word) => word !== undefined);
}
