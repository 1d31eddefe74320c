import { findShopByName, type ShopProblem } from "@/lib/money/find-shop-by-name";
import { type Adjusted, adjustShop } from "@/lib/money/ledger/adjust-shop";
import { setCreditLimit } from "@/lib/money/ledger/set-credit-limit";
import { db } from "@/lib/platform/database";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

const MOST_REASON = 200;

export type MoneyProblem = ShopProblem | "rupees" | "reason";
type Done<T> = ({ ok: true } & T) | { ok: false; problem: MoneyProblem };

/**
 * Credits a shop from the server's command line, with a reason; audited as that. Above what the operator set for one
 * admin it waits for an admin.
 * @param rupees as typed
 */
export async function creditByCommand(words: {
  shop: string;
  rupees: string;
  reason: string;
}): Promise<Done<{ paise: number; adjusted: Adjusted }>> {
  const amount = parseDailyAmount(words.rupees);
  const reason = tidyText(words.reason);
  if (!amount.ok || !amount.value) return { ok: false, problem: "rupees" };
  if (reason === "" || reason.length > MOST_REASON) return { ok: false, problem: "reason" };
  const found = await findShopByName(db(), words.shop);
  if (typeof found === "string") return { ok: false, problem: found };
  const paise = amount.value;
  const credited = await adjustShop("command_line", { ...found, paise, reason });
  return credited.ok ? { ok: true, paise, adjusted: credited.data } : { ok: false, problem: "shop" };
}

/** Sets how much a shop may owe, from the server's command line. @param rupees as typed; `none` for no limit */
export async function limitByCommand(words: {
  shop: string;
  rupees: string;
}): Promise<Done<{ creditLimitPaise: number | null }>> {
  const typed = words.rupees.trim().toLowerCase();
  const amount = typed === "none" ? null : parseDailyAmount(words.rupees);
  if (amount && (!amount.ok || amount.value === null)) return { ok: false, problem: "rupees" };
  const found = await findShopByName(db(), words.shop);
  if (typeof found === "string") return { ok: false, problem: found };
  const creditLimitPaise = amount?.ok ? amount.value : null;
  const set = await setCreditLimit("command_line", { ...found, creditLimitPaise });
  return set.ok ? { ok: true, creditLimitPaise } : { ok: false, problem: "shop" };
}
