import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import type { AlertsView } from "@/lib/operator/alerts/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** Where alerts are sent, and above which thresholds. All of it is set outside the portal. */
export async function AlertChannels({ view }: { view: AlertsView }) {
  const t = await getTranslations("alerts");
  const { channels, webhookHost, mailTo, thresholdPaise, awayMinutes } = view;
  return (
    <>
      {channels.length === 0 ? (
        <Notice tone="attention" className="mb-4">
          {t("noChannel")}
        </Notice>
      ) : null}
      <Facts
        items={[
          { key: "webhook", label: t("webhook"), value: webhookHost ?? t("notSet") },
          { key: "mail", label: t("mail"), value: mailTo.length > 0 ? mailTo.join(", ") : t("notSet") },
          { key: "balance", label: t("balanceBelow"), value: formatRupees(thresholdPaise) },
          { key: "away", label: t("awayAfter"), value: t("minutes", { count: awayMinutes }) },
        ]}
      />
    </>
  );
}
