import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import type { CarryOn } from "@/lib/orders/carry-on/loaders";

/** Shown above a form that starts from an earlier order: which one, and a warning about paying twice. */
export async function CarryOnNotice({ carryOn }: { carryOn: CarryOn | null }) {
  if (!carryOn) return null;
  const t = await getTranslations("carryOn");
  const { orderId, ended } = carryOn;
  const link = (
    <p>
      <a href={`/agent/orders/${orderId}`}>{t("link", { orderId })}</a>
    </p>
  );
  // Only if a link expired may the customer have paid or finished without our knowledge.
  return ended === "expired" ? (
    <Notice tone="attention" title={t("replacesTitle", { orderId })} className="measure mb-5">
      <p>{t("replacesLine")}</p>
      {link}
    </Notice>
  ) : (
    <Notice tone="info" className="measure mb-5">
      <p>{ended ? t("again", { orderId }) : t("from", { orderId })}</p>
      {link}
    </Notice>
  );
}
