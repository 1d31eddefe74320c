import { getTranslations } from "next-intl/server";
import { ShopSettingsForm } from "@/components/admin/shop-settings-form";
import { ShopTabs } from "@/components/admin/shop-tabs";
import type { FormField } from "@/components/forms/form-fields";
import { formWords } from "@/components/forms/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { loadShop, loadSwitchesOf } from "@/lib/agents/loaders";
import { SWITCHES } from "@/lib/agents/schema";
import { adminForPage } from "@/lib/auth/require";
import { loadSwitches } from "@/lib/services/switches/loaders";

export default async function ShopSettingsPage({ params }: { params: Promise<{ agentId: string }> }) {
  const actor = await adminForPage();
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).agentId);
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
        agentId={shop.id}
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
