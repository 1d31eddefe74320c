import { getMessages, getTranslations } from "next-intl/server";
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
import { chargedField } from "@/components/orders/carry-on/charged-field";
import { openOrderWords } from "@/components/orders/carry-on/open-order-words";
import { accountFields } from "@/components/services/bank/account-fields";
import { AccountForm } from "@/components/services/bank/account-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadBalance } from "@/lib/money/balance/loaders";
import { loadCarryOn } from "@/lib/orders/carry-on/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadAccountForm } from "@/lib/services/bank-account/loaders";
import { bankAccount } from "@/lib/services/bank-account/service";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";
import { loadDrafts } from "@/lib/services/drafts/loaders";

type Props = { searchParams: SearchParams };

export default async function NewAccountPage({ searchParams }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const asked = onlyText(await searchParams);
  const carryOn = await loadCarryOn(actor, bankAccount, asked);
  if (carryOn === "gone") return <Missing />;
  const [{ requestId, bankAgent, prices }, balance, { drafts, opened }] = await Promise.all([
    loadAccountForm(actor),
    loadBalance(actor),
    loadDrafts(actor, bankAccount.code, carryOn ? undefined : asked.draft),
  ]);
  const [t, messages] = [await getTranslations("accounts"), await getMessages()];
  if (!bankAgent) {
    return (
      <>
        <PageTitle>{t("newTitle")}</PageTitle>
        <PageHeader title={t("newTitle")} />
        <Notice tone="info" title={t("notAgent")}>
          <p>{t("notAgentLine")}</p>
        </Notice>
        <p className="my-4">
          <ButtonLink href="/agent/bank/onboarding" variant="primary">
            {t("toOnboarding")}
          </ButtonLink>
        </p>
      </>
    );
  }
  const ofTypes = new Map(
    ACCOUNT_TYPES.flatMap((type) => {
      const paise = prices.get(accountVariant(type));
      return paise === undefined ? [] : [[type, paise] as const];
    }),
  );
  const sendPriced = [...ofTypes].map(([type, paise]) => [
    type,
    t("sendPriced", { price: formatRupees(paise) }),
  ]);
  return (
    <>
      <PageHeader title={t("newTitle")} subtitle={t("newLine")} />
      <CarryOnNotice carryOn={carryOn} />
      {prices.size === 0 ? <PriceNotSet /> : null}
      <MoneyNeeded balance={balance} prices={prices.values()} />
      <BeforeYouStart service={bankAccount.code} />
      <Drafts form={bankAccount.code} drafts={drafts} opened={opened} />
      <AccountForm
        key={opened?.id ?? "empty"}
        requestId={opened?.id ?? requestId}
        replaces={carryOn?.ended ? carryOn.orderId : undefined}
        prefill={carryOn?.prefill ?? opened?.values}
        draft={await draftWords(bankAccount.code)}
        fields={[...(await accountFields()), await chargedField()]}
        words={await formWords({ page: t("newTitle"), submit: t("continue"), send: t("send"), notice: true })}
        openOrder={await openOrderWords(bankAccount.code)}
        sameEmail={{
          title: t("emailUsed"),
          line: messages.accounts.emailUsedLine,
          link: messages.openOrder.link,
          sameEmail: t("sameEmail"),
          sameEmailHint: t("sameEmailHint"),
        }}
        cost={await costWords(balance, ofTypes)}
        sendPriced={Object.fromEntries(sendPriced)}
      />
    </>
  );
}
