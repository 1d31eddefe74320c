import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { formWords } from "@/components/forms/service-form/form-words";
import { PriceForm } from "@/components/money/prices/price-form";
import { PriceHistory } from "@/components/money/prices/price-history";
import { Panel } from "@/components/ui/card";
import type { VendorPriceRow } from "@/lib/money/prices/loaders";
import { now } from "@/lib/platform/clock";
import { formKey } from "@/lib/platform/forms/done";
import { todayIst } from "@/lib/platform/india-day";

type Props = { variant: string; page: string; rows: VendorPriceRow[]; done: string | undefined };

/** What INEXOPAY charges the operator for one variant, and the form for the next amount. Shops never see it. */
export async function VendorCharges({ variant, page, rows, done }: Props) {
  const [t, parts] = [await getTranslations("prices"), await getTranslations("dateParts")];
  return (
    <Panel heading={t("vendor")} id="vendor">
      <p className="measure mb-4 text-ink-muted">{t("vendorLine")}</p>
      <PriceHistory rows={rows} empty={t("vendorNone")} />
      <IfMay needs="set_prices">
        <PriceForm
          key={formKey(done, "vendor")}
          shopId={null}
          variant={variant}
          today={todayIst(now())}
          fields={[
            {
              ...{ kind: "text", name: "price", label: t("vendorPrice"), hint: t("priceHint") },
              ...{ prefix: "₹", inputMode: "decimal", size: 12 },
            },
            {
              ...{ kind: "date", name: "start", label: t("start"), hint: t("startHint") },
              parts: { day: parts("day"), month: parts("month"), year: parts("year") },
            },
          ]}
          words={await formWords({ page, submit: t("continue"), send: t("send") })}
        />
      </IfMay>
    </Panel>
  );
}
