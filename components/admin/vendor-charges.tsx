import { getTranslations } from "next-intl/server";
import { PriceForm } from "@/components/admin/price-form";
import { PriceHistory } from "@/components/admin/price-history";
import { formWords } from "@/components/forms/form-words";
import { Panel } from "@/components/ui/card";
import { now } from "@/lib/clock";
import { todayIst } from "@/lib/india-day";
import type { VendorPriceRow } from "@/lib/prices/loaders";

type Props = { variant: string; page: string; rows: VendorPriceRow[] };

/** What INEXOPAY charges the operator for one variant, and the form for the next amount. No shop sees it. */
export async function VendorCharges({ variant, page, rows }: Props) {
  const [t, parts] = [await getTranslations("prices"), await getTranslations("dateParts")];
  return (
    <Panel heading={t("vendor")} id="vendor">
      <p className="measure mb-4 text-ink-muted">{t("vendorLine")}</p>
      <PriceHistory rows={rows} empty={t("vendorNone")} />
      <PriceForm
        key={`${rows.length}-${rows[0]?.id}`}
        agentId={null}
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
    </Panel>
  );
}
