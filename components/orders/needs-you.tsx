import { getTranslations } from "next-intl/server";
import { OrderTable } from "@/components/orders/order-table";
import type { loadNeeds, Need } from "@/lib/agents/loaders";

/** The orders that wait for the shop or its customers, each with what is to be done. */
export async function NeedsYou({ needs }: { needs: Awaited<ReturnType<typeof loadNeeds>> }) {
  const t = await getTranslations("agentHome");
  const texts: Record<Need, string> = {
    answer: t("needsAnswer"),
    old: t("needsOld"),
    created: t("needsCreated"),
    waiting: t("needsWaiting"),
  };
  return (
    <OrderTable
      orders={needs.map(({ order }) => order)}
      base="/agent/orders"
      empty={t("needsYouNone")}
      todo={{
        label: t("needsColumn"),
        texts: Object.fromEntries(needs.map(({ order, need }) => [order.id, texts[need]])),
      }}
    />
  );
}
