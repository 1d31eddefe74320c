import { getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/lists/order-table";
import { AccountQuestion } from "@/components/services/bank/account-question";
import { answerWords } from "@/components/services/bank/answer-words";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { PageHeader } from "@/components/ui/page-header";
import { loadServiceOrders } from "@/lib/orders/lists/short/loaders";
import { agentForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadTransactions } from "@/lib/services/bank-account/loaders";
import { bankAccount } from "@/lib/services/bank-account/service";

const MOST = 100;

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const { txn_id = "" } = onlyText(await searchParams);
  const [orders, transactions] = await Promise.all([
    loadServiceOrders(actor.scope, bankAccount.code, MOST),
    loadTransactions(actor),
  ]);
  const t = await getTranslations("accounts");
  const choices = transactions.map(({ txnId, customerName }) => ({
    value: txnId,
    label: t("detailsChoice", { txnId, name: customerName }),
  }));
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <>
            <ButtonLink href="/agent/bank/accounts/new" variant="primary">
              {t("newTitle")}
            </ButtonLink>
            <ButtonLink href="/agent/bank/accounts/status">{t("statusLink")}</ButtonLink>
          </>
        }
      />
      <OrderTable orders={orders} base="/agent/orders" empty={t("none")} />
      <MoreRows rows={orders} order="newest" href={`/agent/orders?service=${bankAccount.code}`} />
      {choices.length > 0 ? (
        <Panel heading={t("detailsTitle")} id="details" className="mt-6">
          <p className="mb-4">{t("detailsLine")}</p>
          <AccountQuestion
            about="details"
            fields={[
              {
                kind: "select",
                name: "txn_id",
                label: t("detailsField"),
                placeholder: t("detailsPlaceholder"),
                choices,
              },
            ]}
            words={await formWords({ page: t("title"), submit: t("detailsSubmit") })}
            answerWords={await answerWords()}
            prefill={{ txn_id }}
          />
        </Panel>
      ) : (
        <PageTitle>{t("title")}</PageTitle>
      )}
    </>
  );
}
