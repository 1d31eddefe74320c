import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";

/** Shown on a shop's pages while no new orders are taken. The reason is the operator's business. */
export async function PausedNotice() {
  const t = await getTranslations("pauses");
  return (
    <Notice tone="attention" title={t("agentTitle")}>
      <p>{t("agentLine")}</p>
    </Notice>
  );
}
