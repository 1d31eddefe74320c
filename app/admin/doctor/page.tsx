import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Findings } from "@/components/operator/doctor/findings";
import { Panel } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { runChecksAction } from "@/lib/operator/doctor/actions";
import { loadLastRun } from "@/lib/operator/doctor/loaders";
import { conclude } from "@/lib/operator/doctor/read-finding";
import { adminForPage } from "@/lib/platform/access/require";
import { formatMoment } from "@/lib/platform/i18n/moments";

const TONES = { good: "good", unchecked: "attention", to_fix: "bad" } as const;

export default async function DoctorPage() {
  const actor = await adminForPage("see_portal");
  if (!actor) return <Denied signedInAs="agent" />;
  const last = await loadLastRun(actor);
  const [t, locale, { errors }] = [await getTranslations("doctor"), await getLocale(), await getMessages()];
  const conclusion = last && conclude(last.findings);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <IfMay needs="run_portal">
            <PressForm
              action={runChecksAction}
              fields={{ checks: "all" }}
              label={t("run")}
              errorTexts={errors}
            />
          </IfMay>
        }
      />
      {last && conclusion ? (
        <>
          <div className="mb-6">
            <Notice tone={TONES[conclusion.state]} title={t(`summary_${conclusion.state}`, conclusion)}>
              <p>{t("ranAt", { at: formatMoment(last.at, locale) })}</p>
            </Notice>
          </div>
          <Panel heading={t("results")} id="results" flush>
            <Findings findings={last.findings} />
          </Panel>
        </>
      ) : (
        <p className="text-ink-muted">{t("never")}</p>
      )}
    </>
  );
}
