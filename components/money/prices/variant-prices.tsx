import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { formWords } from "@/components/forms/service-form/form-words";
import { PageTitle } from "@/components/layout/page-title";
import { PriceForm } from "@/components/money/prices/price-form";
import { PriceHistory } from "@/components/money/prices/price-history";
import { Panel } from "@/components/ui/card";
import type { PriceRow } from "@/lib/money/prices/loaders";
import { now } from "@/lib/platform/clock";
import { formKey } from "@/lib/platform/forms/done";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { todayIst } from "@/lib/platform/india-day";

type Props = {
  shopId: string | null;
  variant: string;
  page: string;
  rows: PriceRow[];
  /** From the page's query string. */
  done: string | undefined;
  /** For a shop: the price for all, in paise; null where there is none. */
  forAll?: number | null;
};

/** All prices of one variant, and the form for the next one. */
export async function VariantPrices({ shopId, variant, page, rows, done, forAll = null }: Props) {
  const [t, parts] = [await getTranslations("prices"), await getTranslations("dateParts")];
  return (
    <>
      <Panel heading={t("history")} id="history" flush>
        <PriceHistory
          canWithdraw
          rows={rows}
          empty={forAll === null ? t("historyNone") : t("historyForAll", { price: formatRupees(forAll) })}
        />
      </Panel>
      <IfMay needs="set_prices" otherwise={<PageTitle>{page}</PageTitle>}>
        <Panel heading={t("newPrice")} id="new-price">
          <PriceForm
            key={formKey(done, "price")}
            shopId={shopId ?? ""}
            variant={variant}
            today={todayIst(now())}
            fields={[
              {
                kind: "text",
                name: "price",
                label: t("price"),
                hint: shopId ? t("ownPriceHint") : t("priceHint"),
                optional: shopId !== null,
                prefix: "₹",
                inputMode: "decimal",
                size: 12,
              },
              {
                kind: "date",
                name: "start",
                label: t("start"),
                hint: t("startHint"),
                parts: { day: parts("day"), month: parts("month"), year: parts("year") },
              },
            ]}
            words={await formWords({ page, submit: t("continue"), send: t("send") })}
          />
        </Panel>
      </IfMay>
    </>
  );
}
