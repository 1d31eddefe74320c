import { getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { ADMIN_VIEWS, type AskedList, statesOf, VARIANTS } from "@/lib/orders/lists/asked-list";
import type { Shown } from "@/lib/platform/forms/list-rows";

type Props = { asked: AskedList; shops: Shown<{ id: string; shopName: string }>; isOpen: boolean };

/** The filters of the admin's list, as a plain GET form. */
export async function OrderFilter({ asked, shops, isOpen }: Props) {
  const [t, messages, named] = [
    await getTranslations("orderLists"),
    await getMessages(),
    await variantName(),
  ];
  const variants = VARIANTS.map((one) => ({ value: one.variant, label: named(one) }));
  const services = Object.entries(messages.services).map(([value, label]) => ({ value, label }));
  const states = statesOf(ADMIN_VIEWS, asked.view);
  return (
    <details className="filter no-print" open={isOpen}>
      <summary>{t("filter")}</summary>
      <form method="get" action="/admin/orders" className="filter-fields">
        {asked.view === "all" ? null : <input type="hidden" name="view" value={asked.view} />}
        {asked.found ? <input type="hidden" name="found" value={asked.found} /> : null}
        <SelectField
          name="service"
          label={t("service")}
          placeholder={t("any")}
          defaultValue={asked.service}
          choices={[...services, ...variants].sort((one, other) => one.label.localeCompare(other.label))}
        />
        {states.length > 1 ? (
          <SelectField
            name="state"
            label={t("state")}
            placeholder={t("any")}
            defaultValue={asked.state}
            choices={states.map((state) => ({ value: state, label: messages.states[state] }))}
          />
        ) : null}
        <SelectField
          name="shop"
          label={t("shop")}
          hint={
            shops.total > shops.length
              ? t("shopsCut", { shown: shops.length, total: shops.total })
              : undefined
          }
          placeholder={t("any")}
          defaultValue={asked.shop}
          choices={shops.map(({ id, shopName }) => ({ value: id, label: shopName }))}
        />
        <TextField type="date" name="from" label={t("from")} defaultValue={asked.from} />
        <TextField type="date" name="to" label={t("to")} defaultValue={asked.to} />
        {asked.view === "unpriced" ? null : (
          <SelectField
            name="price"
            label={t("price")}
            placeholder={t("any")}
            defaultValue={asked.price}
            choices={[
              { value: "priced", label: t("priced") },
              { value: "unpriced", label: t("unpriced") },
            ]}
          />
        )}
        <SelectField
          name="sort"
          label={t("sort")}
          placeholder={t("sort_newest")}
          defaultValue={asked.sort === "newest" ? undefined : asked.sort}
          choices={[
            { value: "oldest", label: t("sort_oldest") },
            { value: "quiet", label: t("sort_quiet") },
          ]}
        />
        <div className="filter-press">
          <Button type="submit">{t("apply")}</Button>
        </div>
      </form>
    </details>
  );
}
