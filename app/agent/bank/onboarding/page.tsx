import { getTranslations } from "next-intl/server";
import { draftWords } from "@/components/forms/drafts/draft-words";
import { Drafts } from "@/components/forms/drafts/drafts";
import { BeforeYouStart } from "@/components/forms/service-form/before-you-start";
import { formWords } from "@/components/forms/service-form/form-words";
import { PriceNotSet } from "@/components/forms/service-form/price-not-set";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { costWords } from "@/components/money/balance/cost-words";
import { MoneyNeeded } from "@/components/money/balance/money-needed";
import { CarryOnNotice } from "@/components/orders/carry-on/carry-on-notice";
import { onboardingFields } from "@/components/services/bank/onboarding-fields";
import { OnboardingForm } from "@/components/services/bank/onboarding-form";
import { mayClaim, mayRegister, OnboardingStatus } from "@/components/services/bank/onboarding-status";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { loadBalance } from "@/lib/money/balance/loaders";
import { loadCarryOn } from "@/lib/orders/carry-on/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadBankProfile, loadOnboardingForm } from "@/lib/services/bank-agent/loaders";
import { bankAgent } from "@/lib/services/bank-agent/service";
import { loadDrafts } from "@/lib/services/drafts/loaders";

type Props = { searchParams: SearchParams };

export default async function OnboardingPage({ searchParams }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const asked = onlyText(await searchParams);
  const carryOn = await loadCarryOn(actor, bankAgent, asked);
  if (carryOn === "gone") return <Missing />;
  const [profile, balance, form, { drafts, opened }] = await Promise.all([
    loadBankProfile(actor),
    loadBalance(actor),
    loadOnboardingForm(actor),
    loadDrafts(actor, bankAgent.code, carryOn ? undefined : asked.draft),
  ]);
  const t = await getTranslations("onboarding");
  const prices = new Map(form.pricePaise === null ? [] : [["", form.pricePaise] as const]);
  const send =
    form.pricePaise === null ? t("send") : t("sendPriced", { price: formatRupees(form.pricePaise) });
  return (
    <>
      <PageHeader title={t("title")} subtitle={mayRegister(profile) ? t("line") : undefined} />
      <OnboardingStatus profile={profile} />
      {mayClaim(profile) ? (
        <p className="my-4">
          <ButtonLink href="/agent/bank/onboarding/known-id">{t("knownLink")}</ButtonLink>
        </p>
      ) : null}
      {mayRegister(profile) ? (
        <>
          {form.pricePaise === null ? <PriceNotSet /> : null}
          <MoneyNeeded balance={balance} prices={prices.values()} />
          <CarryOnNotice carryOn={carryOn} />
          <BeforeYouStart service={bankAgent.code} />
          <Drafts form={bankAgent.code} drafts={drafts} opened={opened} />
          <OnboardingForm
            key={opened?.id ?? "empty"}
            requestId={opened?.id ?? form.requestId}
            fields={await onboardingFields()}
            words={await formWords({ page: t("title"), submit: t("continue"), send, notice: true })}
            prefill={carryOn?.prefill ?? opened?.values ?? { shop_name: form.shopName }}
            draft={await draftWords(bankAgent.code)}
            cost={await costWords(balance, prices)}
            today={form.today}
          />
        </>
      ) : (
        <PageTitle>{t("title")}</PageTitle>
      )}
    </>
  );
}
