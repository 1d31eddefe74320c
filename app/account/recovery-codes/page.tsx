import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { secretTexts } from "@/components/access/secret-texts";
import { PageTitle } from "@/components/layout/page-title";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { someoneForPage } from "@/lib/platform/access/require";
import { keepRecoveryCodesAction } from "@/lib/platform/access/second-factor/actions";
import { shownCodes } from "@/lib/platform/access/second-factor/cookies";

/** New recovery codes, until the person says that they kept them, and for ten minutes at most. */
export default async function RecoveryCodesPage() {
  const actor = await someoneForPage();
  const [t, account] = [await getTranslations("recoveryCodes"), await getTranslations("account")];
  const codes = await shownCodes(actor.sessionId);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} back={{ href: "/account", label: account("title") }} />
      {codes ? (
        <div className="space-y-5">
          <p>{t("line")}</p>
          <ol className="list-decimal ps-8" data-recovery-codes>
            {codes.map((code) => (
              <li key={code}>
                <code className="input-code" translate="no">
                  {code}
                </code>
              </li>
            ))}
          </ol>
          <p className="no-print">{t("print")}</p>
          <SecretForm action={keepRecoveryCodesAction} fields={[]} texts={await secretTexts(t("kept"))} />
        </div>
      ) : (
        <div className="space-y-4">
          <Notice tone="info">{t("gone")}</Notice>
          <ButtonLink href="/account">{account("title")}</ButtonLink>
        </div>
      )}
    </>
  );
}
