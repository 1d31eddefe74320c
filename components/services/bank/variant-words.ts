import type { Messages } from "@/lib/platform/i18n/messages";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";

/** The words of a variant of an account opening: the type of the account. */
export function accountVariantWords(
  variant: string,
  messages: Pick<Messages, "accountTypes">,
): (string | undefined)[] {
  const words = variant.split(".");
  const account = ACCOUNT_TYPES.find((one) => words.includes(one));
  return [account && messages.accountTypes[account]];
}
