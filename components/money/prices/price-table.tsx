import { getLocale, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { Parts } from "@/components/ui/parts";
import { StateBadge } from "@/components/ui/state-badge";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { PriceItem } from "@/lib/money/prices/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type PriceValue = NonNullable<PriceItem["valid"]>;
type Props = { prices: PriceItem[]; base: string; forShop?: boolean };

/** Each variant's current and next price. Variants without a price are marked. */
export async function PriceTable({ prices, base, forShop }: Props) {
  const [t, nameOf, locale] = [await getTranslations("prices"), await variantName(), await getLocale()];
  const columns: Column[] = [
    { key: "variant", label: t("colVariant"), phone: "line" },
    { key: "price", label: forShop ? t("colOwn") : t("colPrice"), align: "end" },
    ...(forShop ? [{ key: "all", label: t("colForAll"), align: "end" as const }] : []),
    { key: "next", label: t("colNext") },
    ...(forShop
      ? []
      : [
          { key: "cost", label: t("colCost"), align: "end" as const },
          { key: "margin", label: t("colMargin"), align: "end" as const },
        ]),
  ];
  const priceOf = ({ pricePaise }: PriceValue) =>
    pricePaise === null ? t("asForAll") : formatRupees(pricePaise);
  const unpriced = <StateBadge tone="attention" glyph="alert" label={t("unpriced")} />;
  return (
    <LedgerTable caption={t("title")} columns={columns}>
      {prices.map((one) => {
        const { costPaise, valid } = one;
        const margin = costPaise === null || valid?.pricePaise == null ? null : valid.pricePaise - costPaise;
        const own = one.valid?.pricePaise == null ? null : priceOf(one.valid);
        return (
          <LedgerRow
            key={one.variant}
            columns={columns}
            cells={{
              variant: (
                <a href={`${base}/${one.variant}`}>
                  <Parts text={nameOf(one)} />
                </a>
              ),
              price: own ?? (forShop ? (one.forAll ? t("asForAll") : unpriced) : unpriced),
              all: one.forAll ? priceOf(one.forAll) : t("none"),
              cost: costPaise === null ? t("none") : formatRupees(costPaise),
              margin: margin === null ? null : formatRupees(margin),
              next: one.next
                ? t("nextFrom", {
                    price: priceOf(one.next),
                    at: formatMoment(one.next.validFrom, locale),
                  })
                : null,
            }}
          />
        );
      })}
    </LedgerTable>
  );
}
