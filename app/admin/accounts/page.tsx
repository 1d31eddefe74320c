import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { AccountFilter } from "@/components/services/bank/account-list/account-filter";
import { AccountTable } from "@/components/services/bank/account-list/account-table";
import { MissingOrders } from "@/components/services/bank/account-list/missing-orders";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatTime } from "@/lib/platform/i18n/moments";
import { fetchListAction } from "@/lib/services/bank-account/account-list/actions";
import { loadAccounts } from "@/lib/services/bank-account/account-list/loaders";

export default async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("use_console");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = onlyText(await searchParams);
  const list = await loadAccounts(actor, asked);
  const [t, locale, messages] = [
    await getTranslations("accountList"),
    await getLocale(),
    await getMessages(),
  ];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <p className="measure">
        {list
          ? t("fetched", {
              at: formatTime(list.at, locale),
              until: formatTime(list.endsAt, locale),
              total: list.total,
              unknown: list.unknownHere,
            })
          : t(asked.list === undefined ? "none" : "gone")}
      </p>
      <p className="measure mb-4 text-ink-muted">{t("fetchLine")}</p>
      <div className="mb-6">
        <PressForm
          action={fetchListAction}
          fields={{}}
          label={t("fetch")}
          variant="primary"
          errorTexts={messages.errors}
        />
      </div>
      {list ? (
        <>
          <Panel heading={t("filter")} id="filter">
            <AccountFilter key={list.view} list={list} />
            {list.view ? (
              <p className="mt-4">
                <ButtonLink href={`/admin/accounts?list=${list.id}`}>{t("clear")}</ButtonLink>
              </p>
            ) : null}
          </Panel>
          <Panel heading={t("list")} id="list" flush>
            <p className="px-4 pt-3 pb-2 text-ink-muted">{t("statusLine")}</p>
            <AccountTable list={list} />
          </Panel>
          <Panel heading={t("missingThere")} id="missing" flush>
            <p className="px-4 pt-3 pb-2 text-ink-muted">{t("missingThereLine")}</p>
            <MissingOrders list={list} />
          </Panel>
        </>
      ) : null}
    </>
  );
}
