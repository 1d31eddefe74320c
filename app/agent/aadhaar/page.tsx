import { getTranslations } from "next-intl/server";
import { BeforeYouStart } from "@/components/forms/service-form/before-you-start";
import { formWords } from "@/components/forms/service-form/form-words";
import { PriceNotSet } from "@/components/forms/service-form/price-not-set";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { costWords } from "@/components/money/balance/cost-words";
import { lackingFor, MoneyNeeded } from "@/components/money/balance/money-needed";
import { verificationFields } from "@/components/services/aadhaar/verification-fields";
import { VerificationForm } from "@/components/services/aadhaar/verification-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadBalance } from "@/lib/money/balance/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { CONSENT_VERSION } from "@/lib/services/aadhaar/consent/consent-text";
import { loadVerificationForm } from "@/lib/services/aadhaar/loaders";
import { aadhaar } from "@/lib/services/aadhaar/service";

export default async function AadhaarPage() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const [{ isOn, requestId, pricePaise }, balance] = await Promise.all([
    loadVerificationForm(actor),
    loadBalance(actor),
  ]);
  const t = await getTranslations("aadhaar");
  if (!isOn) {
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <PageHeader title={t("title")} />
        <Notice tone="info" title={t("off")}>
          {t("offLine")}
        </Notice>
      </>
    );
  }
  if (pricePaise === null || lackingFor(balance, [pricePaise]) > 0) {
    // Without the form: a submitted number is never shown again, and this one could not be used.
    return (
      <>
        <PageTitle>{t("title")}</PageTitle>
        <PageHeader title={t("title")} />
        {pricePaise === null ? <PriceNotSet /> : <MoneyNeeded balance={balance} prices={[pricePaise]} />}
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <p className="measure mb-6 text-ink-muted">{t("declared")}</p>
      <BeforeYouStart service={aadhaar.code} />
      <VerificationForm
        requestId={requestId}
        cost={await costWords(balance, new Map([["", pricePaise]]))}
        consentVersion={CONSENT_VERSION}
        fields={await verificationFields()}
        words={
          await formWords({
            notice: true,
            page: t("title"),
            submit: t("submitPriced", { price: formatRupees(pricePaise) }),
          })
        }
      />
    </>
  );
}
