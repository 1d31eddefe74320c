import { getTranslations } from "next-intl/server";
import { FilterForm } from "@/components/orders/admin/filter-form";
import { SelectField, TextField } from "@/components/ui/field";
import { type CallbackFilter, CHOICES } from "@/lib/vendor/callbacks/schema";

/** The filters of the callback log. */
export async function CallbackFilters({ filter }: { filter: CallbackFilter }) {
  const [t, filters] = [await getTranslations("callbackLog"), await getTranslations("filters")];
  const any = { value: "", label: filters("any") };
  return (
    <FilterForm
      base="/admin/callbacks"
      label={t("filters")}
      isFiltered={Object.values(filter).some((value) => value !== undefined)}
    >
      <SelectField
        name="outcome"
        label={t("colOutcome")}
        defaultValue={filter.outcome}
        choices={[any, ...CHOICES.outcome.map((value) => ({ value, label: t(`outcome_${value}`) }))]}
      />
      <SelectField
        name="channel"
        label={t("channel")}
        defaultValue={filter.channel}
        choices={[any, ...CHOICES.channel.map((value) => ({ value, label: t(`channel_${value}`) }))]}
      />
      <SelectField
        name="status"
        label={t("colSays")}
        defaultValue={filter.status}
        choices={[any, ...CHOICES.status.map((value) => ({ value, label: t(`status_${value}`) }))]}
      />
      <TextField
        name="orderid"
        label={t("orderid")}
        defaultValue={filter.orderid}
        size={16}
        maxLength={64}
        code
        spellCheck={false}
      />
    </FilterForm>
  );
}
