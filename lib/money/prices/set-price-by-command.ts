import { findShopByName, type ShopProblem } from "@/lib/money/find-shop-by-name";
import { changePrice, lockPrices } from "@/lib/money/prices/change-price";
import { startOf } from "@/lib/money/prices/start-of";
import { findVariant, VARIANTS } from "@/lib/money/prices/variants";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { parseDate } from "@/lib/platform/identity/days/calendar-date";
import { parsePrice } from "@/lib/platform/identity/numbers/rupees";
import { dayIst } from "@/lib/platform/india-day";

/** The arguments as the command line passes them. */
export type PriceWords = { variant: string; rupees: string; shop?: string; from?: string };

export type PriceSet = { ok: true; variants: string[]; from: Date } | { ok: false; problem: PriceProblem };
export type PriceProblem = ShopProblem | "variant" | "rupees" | "from" | "from_past" | "taken";

/**
 * Sets a price from the server's command line: for one or all variants, for all shops or one (by name or id), from
 * now or from midnight of a day in India (`2026-12-01`). All or nothing; audited as the command line.
 */
export async function setPriceByCommand(words: PriceWords): Promise<PriceSet> {
  const variants = words.variant === "all" ? [...VARIANTS] : [findVariant(words.variant)];
  const price = parsePrice(words.rupees);
  const from = startFrom(words.from);
  if (typeof from === "string") return { ok: false, problem: from };
  if (!price.ok) return { ok: false, problem: "rupees" };
  const names = variants.flatMap((one) => one?.variant ?? []);
  if (names.length === 0) return { ok: false, problem: "variant" };
  return db()
    .transaction(async (tx): Promise<PriceSet> => {
      await lockPrices(tx);
      const found = words.shop === undefined ? null : await findShopByName(tx, words.shop);
      if (typeof found === "string") return { ok: false, problem: found };
      const shopId = found?.shopId ?? null;
      for (const variant of names) {
        const row = { variant, shopId, pricePaise: price.value, validFrom: from };
        // Rolls back the prices set before it in this transaction, too.
        if (!(await changePrice(tx, row, "command_line"))) throw new Taken();
      }
      return { ok: true, variants: names, from };
    })
    .catch((error: unknown): PriceSet => {
      if (error instanceof Taken) return { ok: false, problem: "taken" };
      throw error;
    });
}

/** Rolls back the whole transaction. */
class Taken extends Error {}

function startFrom(day: string | undefined): Date | "from" | "from_past" {
  if (day === undefined) return now();
  const [, year = "", month = "", date = ""] = /^(20\d\d)-(\d\d)-(\d\d)$/.exec(day) ?? [];
  const parsed = parseDate({ day: date, month, year });
  if (!parsed.ok) return "from";
  const start = startOf(parsed.value, now());
  // A day in the past would start now, which is not what was asked for.
  return start > now() || day === dayIst(now()) ? start : "from_past";
}
