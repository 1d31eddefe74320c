import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";

/** Over a shop's pages while no new order is taken. Why is the operator's affair. */
export async function PausedNotice() {
  const t = await getTranslations("pauses");
  return (
    <Notice tone="attention" title={t("agentTitle")}>
      <p>{t("agentLine")}</p>
    </Notice>
  );
}
