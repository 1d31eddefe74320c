import { getTranslations } from "next-intl/server";
import { addMoneyHref } from "@/components/money/top-ups/add-money-href";
import { Notice } from "@/components/ui/notice";
import { formatRupees, plainRupees } from "@/lib/platform/identity/numbers/rupees";

/** What a due is, and what ends it; nothing without one. */
export async function DueNotice({ duePaise }: { duePaise: number }) {
  if (duePaise <= 0) return null;
  const t = await getTranslations("money");
  return (
    <Notice tone="attention" title={t("dueTitle", { due: formatRupees(duePaise) })} className="mb-5">
      <p>{t("dueMeans")}</p>
      <p>
        <a href={addMoneyHref(plainRupees(duePaise))}>{t("duePay", { due: formatRupees(duePaise) })}</a>
      </p>
    </Notice>
  );
}
