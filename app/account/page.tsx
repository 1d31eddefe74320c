import { getLocale, getTranslations } from "next-intl/server";
import { AccountFactor } from "@/components/access/account-factor";
import { OwnSessions } from "@/components/access/own-sessions";
import { SecretForm } from "@/components/access/secret-form";
import { secretTexts } from "@/components/access/secret-texts";
import { LanguageForm } from "@/components/layout/language-form";
import { PageTitle } from "@/components/layout/page-title";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { changePasswordAction } from "@/lib/platform/access/own-password/actions";
import { loadOwnSessions } from "@/lib/platform/access/own-sessions/loaders";
import { someoneForPage } from "@/lib/platform/access/require";
import { loadOwnAccount } from "@/lib/platform/access/second-factor/loaders";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

/** A signed-in person's own account. */
export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await someoneForPage();
  const { changed, removed, ended } = onlyText(await searchParams);
  const [account, sessions, t, accept] = [
    await loadOwnAccount(actor),
    await loadOwnSessions(actor),
    await getTranslations("account"),
    await getTranslations("accept"),
  ];
  const { name, email, shopName } = account;
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} />
      {changed ? (
        <Notice tone="good" className="mb-5">
          {t("passwordChanged")}
        </Notice>
      ) : null}
      {removed ? (
        <Notice tone="good" className="mb-5">
          {t("factorRemoved")}
        </Notice>
      ) : null}
      <Panel heading={t("you")} id="you">
        <Facts
          items={[
            { label: t("name"), value: name },
            { label: t("email"), value: email },
            ...(shopName ? [{ label: t("shop"), value: shopName }] : []),
          ]}
        />
      </Panel>
      <Panel heading={t("factor")} id="factor">
        <AccountFactor account={account} locale={await getLocale()} />
      </Panel>
      <Panel heading={t("sessions")} id="sessions" flush>
        {ended ? (
          <Notice tone="good" className="m-4">
            {t("sessionsEnded")}
          </Notice>
        ) : null}
        <OwnSessions sessions={sessions} />
      </Panel>
      <Panel heading={t("language")} id="language">
        <LanguageForm label={t("languageOf")} />
      </Panel>
      <Panel heading={t("password")} id="own-password">
        <SecretForm
          action={changePasswordAction}
          texts={await secretTexts(t("changeSubmit"))}
          opener={t("changePassword")}
          line={t("changeLine")}
          fields={[
            {
              ...{ name: "password", id: "old-password", label: t("oldPassword"), type: "password" },
              autoComplete: "current-password",
            },
            {
              ...{ name: "new_password", label: t("newPassword"), hint: accept("passwordHint") },
              ...{ type: "password", autoComplete: "new-password" },
            },
          ]}
        />
      </Panel>
    </>
  );
}
