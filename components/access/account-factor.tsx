import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { secretTexts } from "@/components/access/secret-texts";
import { ButtonLink } from "@/components/ui/button";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { removeFactorAction, renewRecoveryCodesAction } from "@/lib/platform/access/second-factor/actions";
import type { loadOwnAccount } from "@/lib/platform/access/second-factor/loaders";
import type { Locale } from "@/lib/platform/i18n/locale";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Props = { account: Awaited<ReturnType<typeof loadOwnAccount>>; locale: Locale };

/** Fewer than this many recovery codes are worth a word. */
const FEW = 4;

/** A person's second factor on their own page: whether there is one, and what they may do with it. */
export async function AccountFactor({ account: { factor, isRequired }, locale }: Props) {
  const t = await getTranslations("account");
  if (!factor)
    return (
      <div className="space-y-4">
        <p>{t("factorNone")}</p>
        <ButtonLink href="/account/second-factor" variant="primary">
          {t("factorSetUp")}
        </ButtonLink>
      </div>
    );
  const code = (id: string) => ({ name: "code", id, label: t("code"), size: 16, code: true });
  return (
    <div className="space-y-4">
      {factor.areCodesKept ? null : <Notice tone="attention">{t("codesNotKept")}</Notice>}
      {factor.codesLeft < FEW ? <Notice tone="attention">{t("codesFew")}</Notice> : null}
      <Facts
        items={[
          { label: t("factorApp"), value: t("factorSince", { time: formatMoment(factor.since, locale) }) },
          { label: t("codesLeft"), value: factor.codesLeft },
        ]}
      />
      <SecretForm
        action={renewRecoveryCodesAction}
        texts={await secretTexts(t("newCodesSubmit"))}
        opener={t("newCodes")}
        line={t("newCodesLine")}
        fields={[code("codes-code")]}
      />
      <ButtonLink href="/account/second-factor" small>
        {t("factorMove")}
      </ButtonLink>
      {isRequired ? (
        <p>{t("factorRequired")}</p>
      ) : (
        <SecretForm
          action={removeFactorAction}
          texts={await secretTexts(t("removeSubmit"))}
          variant="danger"
          opener={t("remove")}
          line={t("removeLine")}
          fields={[
            {
              ...{ name: "password", id: "remove-password", label: t("oldPassword"), type: "password" },
              autoComplete: "current-password",
            },
            code("remove-code"),
          ]}
        />
      )}
    </div>
  );
}
