import { getTranslations } from "next-intl/server";
import { BeforeYouStart } from "@/components/forms/service-form/before-you-start";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { formWords } from "@/components/forms/service-form/form-words";
import { PriceNotSet } from "@/components/forms/service-form/price-not-set";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { costWords } from "@/components/money/balance/cost-words";
import { MoneyNeeded } from "@/components/money/balance/money-needed";
import { CarryOnNotice } from "@/components/orders/carry-on/carry-on-notice";
import { chargedField } from "@/components/orders/carry-on/charged-field";
import { openOrderWords } from "@/components/orders/carry-on/open-order-words";
import { PanRequestForm } from "@/components/services/pan/pan-request-form";
import { PageHeader } from "@/components/ui/page-header";
import { loadBalance } from "@/lib/money/balance/loaders";
import { loadCarryOn } from "@/lib/orders/carry-on/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadPanForm } from "@/lib/services/pan/loaders";
import { pan } from "@/lib/services/pan/service";

type Props = { searchParams: SearchParams };

export default async function NewPanPage({ searchParams }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const carryOn = await loadCarryOn(actor, pan, onlyText(await searchParams));
  if (carryOn === "gone") return <Missing />;
  const [{ requestId, prices, isUniform }, balance] = await Promise.all([
    loadPanForm(actor),
    loadBalance(actor),
  ]);
  const t = await getTranslations("pan");
  const priced = (paise: number) => t("submitPriced", { price: formatRupees(paise) });
  const [anyPrice] = prices.values();
  return (
    <>
      <PageHeader title={t("newTitle")} subtitle={t("newLine")} />
      <CarryOnNotice carryOn={carryOn} />
      <BeforeYouStart service={pan.code} />
      {prices.size === 0 ? <PriceNotSet /> : null}
      <MoneyNeeded balance={balance} prices={prices.values()} />
      <PanRequestForm
        requestId={requestId}
        replaces={carryOn?.ended ? carryOn.orderId : undefined}
        prefill={carryOn?.prefill}
        fields={await panFields()}
        words={await formWords({ page: t("newTitle"), submit: t("submit"), notice: true })}
        openOrder={await openOrderWords(pan.code)}
        submitPriced={Object.fromEntries([...prices].map(([variant, paise]) => [variant, priced(paise)]))}
        cost={await costWords(balance, prices)}
        samePrice={isUniform && anyPrice !== undefined ? priced(anyPrice) : null}
      />
    </>
  );
}

async function panFields(): Promise<FormField[]> {
  const [t, types, modes] = [
    await getTranslations("pan"),
    await getTranslations("panTypes"),
    await getTranslations("panModes"),
  ];
  return [
    {
      kind: "text",
      name: "number",
      type: "tel",
      inputMode: "tel",
      label: t("number"),
      hint: t("numberHint"),
      prefix: "+91",
      size: 14,
    },
    {
      kind: "choice",
      name: "pan_type",
      label: t("type"),
      choices: [
        { value: "new_pan", label: types("new_pan"), hint: t("typeNewHint") },
        { value: "correction", label: types("correction"), hint: t("typeCorrectionHint") },
      ],
    },
    {
      kind: "choice",
      name: "pan_mode",
      label: t("mode"),
      choices: [
        { value: "EKYC", label: modes("EKYC"), hint: t("modeEkycHint") },
        { value: "ESIGN", label: modes("ESIGN"), hint: t("modeEsignHint") },
      ],
    },
    {
      kind: "text",
      name: "customer_name",
      label: t("customerName"),
      hint: t("customerNameHint"),
      optional: true,
      size: 32,
    },
    await chargedField(),
  ];
}
