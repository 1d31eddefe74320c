import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { addMoneyHref } from "@/components/money/top-ups/add-money-href";
import { AmountForm } from "@/components/money/top-ups/amount-form";
import { topUpFields } from "@/components/money/top-ups/top-up-fields";
import { TopUpForm } from "@/components/money/top-ups/top-up-form";
import { TopUpOutcome } from "@/components/money/top-ups/top-up-outcome";
import { WaysToPay } from "@/components/money/top-ups/ways-to-pay";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { type AddStep, loadTopUp, readAddStep, today } from "@/lib/money/top-ups/loaders";
import { loadPaymentDetails, type PaymentDetails } from "@/lib/operator/settings/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees, plainRupees } from "@/lib/platform/identity/numbers/rupees";

export default async function AddMoneyPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const asked = onlyText(await searchParams);
  const [t, money] = [await getTranslations("topUps"), await getTranslations("money")];
  const back = { href: "/agent/money", label: money("title") };
  if (asked.top_up !== undefined) {
    const topUp = await loadTopUp(actor, asked.top_up);
    if (!topUp) return <Missing />;
    return (
      <>
        <PageTitle>{t("add")}</PageTitle>
        <PageHeader title={t("add")} back={back} />
        <TopUpOutcome topUp={topUp} />
      </>
    );
  }
  const step = readAddStep(actor, asked);
  if (step.step === "amount")
    return (
      <>
        <PageTitle>{t("add")}</PageTitle>
        <PageHeader title={t("add")} subtitle={t("addLine")} back={back} />
        <AmountForm {...step} />
      </>
    );
  return (
    <>
      <PageHeader title={t("add")} subtitle={t("payLine")} back={back} />
      <Paying step={step} ways={await loadPaymentDetails(actor)} />
    </>
  );
}

type Paying = { step: Extract<AddStep, { step: "pay" }>; ways: PaymentDetails };

/** Where to pay, and the form for what was paid. */
async function Paying({ step: { amountPaise, reference, requestId }, ways }: Paying) {
  const t = await getTranslations("topUps");
  const now = today();
  return (
    <>
      <p className="mb-5 flex flex-wrap gap-x-2">
        <span>{t("adding", { amount: formatRupees(amountPaise) })}</span>
        <a href={addMoneyHref(plainRupees(amountPaise))}>{t("otherAmount")}</a>
      </p>
      <WaysToPay ways={ways} amountPaise={amountPaise} reference={reference} />
      <Panel heading={t("thenSay")} id="paid">
        <p className="measure mb-4">{t("thenSayLine")}</p>
        <TopUpForm
          requestId={requestId}
          prefill={{
            amount: plainRupees(amountPaise),
            ...(ways.upi ? { method: "upi" } : {}),
            paid_on_day: String(now.day),
            paid_on_month: String(now.month),
            paid_on_year: String(now.year),
          }}
          fields={await topUpFields()}
          words={await formWords({ page: t("add"), submit: t("submit") })}
          today={now}
        />
      </Panel>
    </>
  );
}
