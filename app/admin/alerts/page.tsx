import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { AlertChannels } from "@/components/operator/alert-channels";
import { AlertTable } from "@/components/operator/alert-table";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { testAlertAction } from "@/lib/operator/alerts/actions";
import { loadAlerts } from "@/lib/operator/alerts/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

export default async function AlertsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const view = await loadAlerts(actor, onlyText(await searchParams).all === "closed");
  const [t, { errors }] = [await getTranslations("alerts"), await getMessages()];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <Panel heading={t("list")} id="alerts" flush>
        <AlertTable alerts={view.alerts} />
        <MoreRows rows={view.alerts} order="newest" href="/admin/alerts?all=closed" />
      </Panel>
      <Panel heading={t("channels")} id="channels">
        <AlertChannels view={view} />
        <IfMay needs="run_portal">
          <div className="mt-4">
            <PressForm
              action={testAlertAction}
              fields={{ about: "test" }}
              label={t("sendTest")}
              errorTexts={errors}
            />
          </div>
        </IfMay>
      </Panel>
    </>
  );
}
