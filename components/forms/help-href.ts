import { addMoneyHref } from "@/components/money/top-ups/add-money-href";
import type { Failure } from "@/lib/platform/result";

/**
 * The page that ends a refusal of a whole form: signing in again, unlocking the screen, setting up the second factor, or adding the money that is missing. It opens in a new
 * tab, so that what was typed stays.
 * @param here the form's page
 * @returns null for a refusal that no page ends
 */
export function helpHref({ code, facts }: Pick<Failure, "code" | "facts">, here: string): string | null {
  if (code === "not_signed_in") return `/login?to=${encodeURIComponent(here)}`;
  if (code === "screen_locked") return `/locked?to=${encodeURIComponent(here)}`;
  if (code === "factor_needed") return "/account/second-factor";
  const isMoney = code === "not_enough_money" || code === "money_due";
  return isMoney ? addMoneyHref(facts?.missing) : null;
}
