import { getTranslations } from "next-intl/server";
import { allowed } from "@/components/access/if-may";
import { Tabs } from "@/components/ui/tabs";

const PAGES = ["", "top-ups", "bank", "day-book", "margin"] as const;
export type MoneyPage = (typeof PAGES)[number];

/** Links between the pages about the operator's money. */
export async function MoneyTabs({ page }: { page: MoneyPage }) {
  const t = await getTranslations("moneyAdmin");
  const labels: Record<MoneyPage, string> = {
    "": t("tabOverview"),
    "top-ups": t("tabTopUps"),
    bank: (await getTranslations("bank"))("title"),
    "day-book": (await getTranslations("dayBook"))("title"),
    margin: (await getTranslations("margin"))("title"),
  };
  return (
    <Tabs
      label={t("tabs")}
      items={
        await allowed(
          PAGES.map((one) => ({
            href: one ? `/admin/money/${one}` : "/admin/money",
            label: labels[one],
            current: one === page,
            needs: one === "day-book" ? ("export_money" as const) : ("see_money" as const),
          })),
        )
      }
    />
  );
}
