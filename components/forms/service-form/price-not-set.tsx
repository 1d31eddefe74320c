import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";

/** Says, before anyone fills in a form, that it cannot be sent yet because the operator has set no price. */
export async function PriceNotSet() {
  const t = await getTranslations("priceNotSet");
  return (
    <Notice tone="attention" title={t("title")} className="measure mb-5">
      <p>{t("line")}</p>
    </Notice>
  );
}
