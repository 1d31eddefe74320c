import { getTranslations } from "next-intl/server";
import { FilterForm } from "@/components/orders/admin/filter-form";
import { SelectField, TextField } from "@/components/ui/field";
import type { CallbackFilter } from "@/lib/vendor/callbacks/schema";

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
        choices={[
          any,
          { value: "waiting", label: t("outcome_waiting") },
          { value: "recorded", label: t("outcome_recorded") },
          { value: "repeated", label: t("outcome_repeated") },
          { value: "unknown_order", label: t("outcome_unknown_order") },
        ]}
      />
      <SelectField
        name="channel"
        label={t("channel")}
        defaultValue={filter.channel}
        choices={[
          any,
          { value: "global", label: t("channel_global") },
          { value: "order_page", label: t("channel_order_page") },
        ]}
      />
      <SelectField
        name="status"
        label={t("colSays")}
        defaultValue={filter.status}
        choices={[
          any,
          { value: "success", label: t("status_success") },
          { value: "failed", label: t("status_failed") },
          { value: "refund", label: t("status_refund") },
          { value: "pending", label: t("status_pending") },
        ]}
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
