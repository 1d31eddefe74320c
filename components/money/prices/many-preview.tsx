import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { variantName } from "@/components/orders/lists/variant-name";
import { Panel } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { setPricesAction } from "@/lib/money/prices/many/actions";
import type { ManyPrices } from "@/lib/money/prices/many/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { asked: ManyPrices; preview: NonNullable<ManyPrices["preview"]> };

/** What would change, by shop and variant, and the button that sets all of it or nothing. */
export async function ManyPreview({ asked, preview }: Props) {
  const [t, nameOf, locale] = [await getTranslations("manyPrices"), await variantName(), await getLocale()];
  const { errors } = await getMessages();
  const columns: Column[] = [
    { key: "shop", label: t("colShop"), phone: "left" },
    { key: "variant", label: t("colVariant"), phone: "line" },
    { key: "before", label: t("colBefore"), align: "end" },
    { key: "after", label: t("colAfter"), align: "end" },
  ];
  const [price, at] = [formatRupees(preview.price), formatMoment(preview.at, locale)];
  const count = preview.rows.length;
  return (
    <Panel heading={t("previewOf", { at })} id="preview" flush>
      <div className="px-4 py-3">
        {asked.isChanged ? (
          <Notice tone="attention" role="alert" className="mb-3">
            {errors.prices_changed}
          </Notice>
        ) : null}
        <IfMay needs="set_prices">
          <PressForm
            action={setPricesAction}
            fields={{ ...asked.typed, whom: asked.whom ?? "", seen: preview.seen }}
            label={t("set", { count })}
            variant="primary"
            errorTexts={errors}
          />
        </IfMay>
      </div>
      <LedgerTable caption={t("preview")} columns={columns}>
        {preview.rows.map((row) => (
          <LedgerRow
            key={`${row.shopId} ${row.variant}`}
            columns={columns}
            cells={{
              shop: row.shopName ?? t("allShops"),
              variant: nameOf(row),
              before: row.before === null ? t("none") : formatRupees(row.before),
              after: price,
            }}
          />
        ))}
      </LedgerTable>
    </Panel>
  );
}
