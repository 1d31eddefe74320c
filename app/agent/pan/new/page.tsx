import { getMessages, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import type { PanFormTexts } from "@/components/pan/pan-form-texts";
import { PanRequestForm } from "@/components/pan/pan-request-form";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/auth/require";
import { formatRupees } from "@/lib/identity/rupees";
import { loadPanForm } from "@/lib/pan/loaders";

export default async function NewPanPage() {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const { requestId, prices } = await loadPanForm(actor);
  const t = await getTranslations("pan");
  return (
    <>
      <PageHeader title={t("newTitle")} subtitle={t("newLine")} />
      {prices.size === 0 ? <p className="text-ink-muted">{t("noPrice")}</p> : null}
      <PanRequestForm requestId={requestId} texts={await formTexts(prices)} />
    </>
  );
}

async function formTexts(prices: Map<string, number>): Promise<PanFormTexts> {
  const [t, common, types, modes, messages] = [
    await getTranslations("pan"),
    await getTranslations("common"),
    await getTranslations("panTypes"),
    await getTranslations("panModes"),
    await getMessages(),
  ];
  const title = common("titled", { page: t("newTitle") });
  const priced = (paise: number) => t("submitPriced", { price: formatRupees(paise) });
  const [first, ...others] = new Set(prices.values());
  return {
    title,
    errorTitle: common("errorPrefix", { title }),
    summary: common("errorSummary"),
    number: t("number"),
    numberHint: t("numberHint"),
    type: t("type"),
    types: [
      { value: "new_pan", label: types("new_pan"), hint: t("typeNewHint") },
      { value: "correction", label: types("correction"), hint: t("typeCorrectionHint") },
    ],
    mode: t("mode"),
    modes: [
      { value: "EKYC", label: modes("EKYC"), hint: t("modeEkycHint") },
      { value: "ESIGN", label: modes("ESIGN"), hint: t("modeEsignHint") },
    ],
    customerName: t("customerName"),
    customerNameHint: t("customerNameHint"),
    optional: common("optional"),
    submit: t("submit"),
    submitPriced: Object.fromEntries([...prices].map(([variant, paise]) => [variant, priced(paise)])),
    samePrice: prices.size === 4 && first !== undefined && others.length === 0 ? priced(first) : null,
    sending: t("sending"),
    openOrderTitle: t("openOrderTitle"),
    openOrderLine: messages.pan.openOrderLine,
    openOrderLink: messages.pan.openOrderLink,
    differentPerson: t("differentPerson"),
    differentPersonHint: t("differentPersonHint"),
    states: messages.states,
    errors: messages.errors,
    fieldErrors: messages.fieldErrors,
  };
}
