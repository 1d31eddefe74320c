import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { GRACE_MS } from "@/lib/platform/access/second-factor/requirement";
import { later } from "@/lib/platform/clock";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { requireFactorAction } from "@/lib/shops/actions";
import type { loadShop } from "@/lib/shops/loaders";

type Shop = NonNullable<Awaited<ReturnType<typeof loadShop>>>;

/** Whether a shop's people need a second factor, and the button to change that. */
export async function ShopFactor({ shop }: { shop: Shop }) {
  const [t, locale, { errors }] = [
    await getTranslations("shopAdmin"),
    await getLocale(),
    await getMessages(),
  ];
  const { id, shopName, secondFactorSince: since } = shop;
  if (since)
    return (
      <div className="space-y-4">
        <p>
          {t("factorSince", {
            time: formatMoment(since, locale),
            until: formatMoment(later(since, GRACE_MS), locale),
          })}
        </p>
        <PressForm
          action={requireFactorAction}
          fields={{ shop: id, to: "offered" }}
          label={t("offerFactor")}
          errorTexts={errors}
        />
      </div>
    );
  return (
    <div className="space-y-4">
      <p>{t("factorOffered")}</p>
      <ConfirmPress
        opener={t("requireFactor")}
        warning={t("requireWarning", { shop: shopName })}
        action={requireFactorAction}
        fields={{ shop: id, to: "required" }}
        label={t("requireSubmit")}
        variant="primary"
        errorTexts={errors}
      />
    </div>
  );
}
