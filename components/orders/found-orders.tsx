import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/layout/page-title";
import { OrderTable } from "@/components/orders/order-table";
import { PageHeader } from "@/components/ui/page-header";
import type { OrderItem } from "@/lib/orders/loaders";

/** Several orders that fit one search; null where the search is not this sign-in's, or over. */
export async function FoundOrders({ found }: { found: OrderItem[] | null }) {
  const [t, home] = [await getTranslations("orders"), await getTranslations("nav")];
  return (
    <>
      <PageTitle>{t("foundTitle")}</PageTitle>
      <PageHeader
        title={t("foundTitle")}
        subtitle={found ? t("foundLine") : undefined}
        back={{ href: "/agent", label: home("home") }}
      />
      <OrderTable orders={found ?? []} base="/agent/orders" empty={t("foundNone")} />
    </>
  );
}
