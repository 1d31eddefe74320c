import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import type { FormState } from "@/lib/platform/forms/form-state";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { BankAgentOf } from "@/lib/services/bank-agent/loaders";

type Props = {
  claim: NonNullable<BankAgentOf["claim"]>;
  /** Another shop that already has this id. */
  holder: string | null;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** A bcagentid claimed by a shop, to approve or refuse. */
export async function BankClaim({ claim, holder, action }: Props) {
  const [t, { errors }, locale] = [await getTranslations("shops"), await getMessages(), await getLocale()];
  return (
    <div>
      <p>{t("claim", { bcagentid: claim.bcagentid, at: formatMoment(claim.at, locale) })}</p>
      {holder ? <p className="answer-note">{t("sameId", { shop: holder })}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <PressForm
          action={action}
          fields={{ claim: claim.id, decision: "approved" }}
          label={t("approve")}
          variant="primary"
          errorTexts={errors}
        />
        <PressForm
          action={action}
          fields={{ claim: claim.id, decision: "refused" }}
          label={t("refuse")}
          errorTexts={errors}
        />
      </div>
    </div>
  );
}
