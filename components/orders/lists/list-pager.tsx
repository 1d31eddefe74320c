import { getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";
import { listHref } from "@/lib/orders/lists/asked-list";
import type { OrderList } from "@/lib/orders/lists/loaders";

/** The previous and next pages of a list of orders, keeping its filter or search. */
export async function ListPager({ base, list }: { base: string; list: OrderList }) {
  const [t, common] = [await getTranslations("orderLists"), await getTranslations("common")];
  const { asked, previous, next } = list;
  const words = {
    newest: [t("newer"), common("older")],
    oldest: [common("older"), t("newer")],
    quiet: [t("previous"), t("next")],
  }[asked.sort ?? "newest"];
  const step = (label: string | undefined, name: "before" | "after", place: string | null) =>
    place && label ? { href: listHref(base, asked, { [name]: place }), label } : undefined;
  return (
    <Pager
      label={common("pages")}
      previous={step(words[0], "before", previous)}
      next={step(words[1], "after", next)}
    />
  );
}
