import { ORDER_POSTINGS } from "@/db/schema/ledger";
import type { Service } from "@/db/schema/services";
import { findChargesOf } from "@/lib/money/statements/data";
import type { Span } from "@/lib/money/statements/schema";
import type { ShopScope } from "@/lib/platform/access/policy";
import type { Cell } from "@/lib/platform/csv/csv-row";
import { db } from "@/lib/platform/database";
import { stampIst } from "@/lib/platform/india-day";

const BATCH = 500;

/** Names an order's service and variant in the reader's language. */
export type VariantOf = (order: { service: Service; variant: string }) => string;

/** The texts of a statement of charges in the reader's language. */
export type ChargeWords = { heading: string[]; total: string; unpriced: string; variantOf: VariantOf };

/**
 * A period before the ledger, as its file always was: the charges of a shop's orders in batches, one row each with its own
 * time, and the totals last.
 */
export async function* chargeRows(
  scope: ShopScope,
  { from, until }: Span,
  words: ChargeWords,
): AsyncGenerator<Cell[][]> {
  const sums = { hold: 0, capture: 0, release: 0, refund: 0 };
  let count = 0;
  let after: Charge | undefined;
  for (;;) {
    const asked = { from, until, ...(after ? { after } : {}), limit: BATCH };
    const charges: Charge[] = await findChargesOf(db(), scope, asked);
    if (charges.length === 0) break;
    count += charges.length;
    for (const { effect, amountPaise } of charges) sums[effect] += amountPaise ?? 0;
    yield charges.map((charge) => [
      charge.orderId,
      stampIst(charge.at),
      words.variantOf(charge),
      ...ORDER_POSTINGS.map((effect) => (effect === charge.effect ? amountOf(charge, words) : null)),
    ]);
    after = charges.at(-1);
    if (charges.length < BATCH) break;
  }
  yield [[words.total, null, count, ...ORDER_POSTINGS.map((effect) => rupees(sums[effect]))]];
}

type Charge = Awaited<ReturnType<typeof findChargesOf>>[number];

function amountOf({ amountPaise }: Charge, words: ChargeWords): string {
  return amountPaise === null ? words.unpriced : rupees(amountPaise);
}

function rupees(paise: number): string {
  return (paise / 100).toFixed(2);
}
