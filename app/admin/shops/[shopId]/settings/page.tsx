import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { ShopSettingsForm } from "@/components/shops/shop-settings-form";
import { ShopTabs } from "@/components/shops/shop-tabs";
import { adminForPage } from "@/lib/platform/access/require";
import { loadSwitches } from "@/lib/services/switches/loaders";
import { loadShop, loadSwitchesOf } from "@/lib/shops/loaders";
import { SWITCHES } from "@/lib/shops/schema";

export default async function ShopSettingsPage({ params }: { params: Promise<{ shopId: string }> }) {
  const actor = await adminForPage("manage_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const [own, everywhere] = await Promise.all([loadSwitchesOf(actor, shop.id), loadSwitches(actor)]);
  const [t, services] = [await getTranslations("shopAdmin"), await getTranslations("services")];
  const fields: FormField[] = [
    { kind: "text", name: "shop_name", label: t("shopName"), size: 32 },
    {
      kind: "text",
      name: "daily_orders",
      label: t("limitOrders"),
      hint: t("limitHint"),
      optional: true,
      inputMode: "numeric",
      size: 10,
    },
    {
      kind: "text",
      name: "daily_amount",
      label: t("limitAmount"),
      hint: t("limitAmountHint"),
      optional: true,
      prefix: "₹",
      inputMode: "decimal",
      size: 14,
    },
    ...everywhere.map(
      ({ service, enabled }): FormField => ({
        kind: "choice",
        name: service,
        label: services(service),
        hint: enabled ? t("portalOn") : t("portalOff"),
        choices: SWITCHES.map((value) => ({ value, label: t(`switch_${value}`) })),
      }),
    ),
  ];
  const { dailyOrderLimit, dailyAmountLimitPaise } = shop;
  return (
    <>
      <ShopTabs shop={shop} page="settings" />
      <ShopSettingsForm
        shopId={shop.id}
        fields={fields}
        words={
          await formWords({
            page: t("settingsTitle", { shop: shop.shopName }),
            submit: t("settingsSubmit"),
          })
        }
        now={{
          shop_name: shop.shopName,
          daily_orders: dailyOrderLimit === null ? "" : String(dailyOrderLimit),
          daily_amount: dailyAmountLimitPaise === null ? "" : String(dailyAmountLimitPaise / 100),
          ...Object.fromEntries(everywhere.map(({ service }) => [service, own.get(service) ?? "inherit"])),
        }}
      />
    </>
  );
}
