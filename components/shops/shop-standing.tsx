import { getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { PressForm } from "@/components/forms/press-form";
import { SuspendForm } from "@/components/shops/suspension/suspend-form";
import { suspendTexts } from "@/components/shops/suspension/suspend-texts";
import { Notice } from "@/components/ui/notice";
import { approveShopAction, liftShopAction, suspendShopAction } from "@/lib/shops/actions";
import type { loadShop } from "@/lib/shops/loaders";

type Shop = NonNullable<Awaited<ReturnType<typeof loadShop>>>;

/** Whether a shop may work, and the buttons to change that: approve, suspend, end the suspension. */
export async function ShopStanding({ shop }: { shop: Shop }) {
  const [t, reasons, { errors }] = [
    await getTranslations("shopAdmin"),
    await getTranslations("suspensionReasons"),
    await getMessages(),
  ];
  const { id, shopName, status, suspendedFor } = shop;
  const suspend = (
    <SuspendForm
      action={suspendShopAction}
      what="shop"
      id={id}
      texts={
        await suspendTexts({
          opener: t("suspendShop"),
          warning: t("suspendWarning", { shop: shopName }),
          submit: t("suspendSubmit", { shop: shopName }),
        })
      }
    />
  );
  if (status === "active") return suspend;
  if (status === "pending")
    return (
      <div className="space-y-4">
        <Notice tone="attention">{t("pendingLine")}</Notice>
        <PressForm
          action={approveShopAction}
          fields={{ shop: id }}
          label={t("approve", { shop: shopName })}
          variant="primary"
          errorTexts={errors}
        />
        {suspend}
      </div>
    );
  return (
    <div className="space-y-4">
      <Notice tone="bad">
        {suspendedFor ? t("suspendedFor", { reason: reasons(suspendedFor) }) : t("suspendedLine")}
      </Notice>
      <ConfirmPress
        opener={t("liftShop")}
        warning={t("liftWarning", { shop: shopName })}
        action={liftShopAction}
        fields={{ shop: id }}
        label={t("liftSubmit", { shop: shopName })}
        variant="primary"
        errorTexts={errors}
      />
    </div>
  );
}
