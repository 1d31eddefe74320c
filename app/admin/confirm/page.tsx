import { getTranslations } from "next-intl/server";
import { proofField } from "@/components/access/proof-field";
import { SecretForm } from "@/components/access/secret-form";
import { formTitles, secretTexts } from "@/components/access/secret-texts";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { confirmExportAction } from "@/lib/platform/access/step-up/actions";
import { isRecent } from "@/lib/platform/access/step-up/demand";
import { openExport } from "@/lib/platform/access/step-up/waiting-export";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

/** An export that waits for a factor; after it, the button that downloads what was asked for. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_overview");
  if (!actor) return <Denied signedInAs="agent" />;
  const sealed = onlyText(await searchParams).export ?? "";
  const [t, waiting] = [await getTranslations("stepUp"), openExport(actor, sealed)];
  const header = <PageHeader title={t("exportTitle")} />;
  if (!waiting)
    return (
      <>
        <PageTitle>{t("exportTitle")}</PageTitle>
        {header}
        <Notice tone="attention">{t("exportOver")}</Notice>
      </>
    );
  if (!isRecent(actor))
    return (
      <>
        {header}
        <p className="measure mb-5">{t("exportLine")}</p>
        <SecretForm
          {...(await formTitles(t("exportTitle")))}
          action={confirmExportAction}
          texts={await secretTexts(t("submit"))}
          hidden={{ export: sealed }}
          fields={[await proofField(actor.proof.asks)]}
        />
      </>
    );
  return (
    <>
      <PageTitle>{t("exportTitle")}</PageTitle>
      {header}
      <Notice tone="good" className="mb-5">
        {t("exportReady")}
      </Notice>
      <form method="post" action={waiting.path}>
        {waiting.fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button type="submit" variant="primary">
          {t("exportGet")}
        </Button>
      </form>
    </>
  );
}
