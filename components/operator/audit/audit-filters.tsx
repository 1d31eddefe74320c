import { getMessages, getTranslations } from "next-intl/server";
import { actName } from "@/components/operator/audit/act-name";
import { FilterForm } from "@/components/orders/admin/filter-form";
import { SelectField, TextField } from "@/components/ui/field";
import type { loadAuditChoices } from "@/lib/platform/audit/loaders";
import type { AuditFilter } from "@/lib/platform/audit/schema";

type Props = { filter: AuditFilter; choices: Awaited<ReturnType<typeof loadAuditChoices>> };

/** The filters of the audit log. */
export async function AuditFilters({ filter, choices }: Props) {
  const [t, filters, messages] = [
    await getTranslations("audit"),
    await getTranslations("filters"),
    await getMessages(),
  ];
  const any = { value: "", label: filters("any") };
  return (
    <FilterForm
      base="/admin/audit"
      label={t("filters")}
      isFiltered={Object.values(filter).some((value) => value !== undefined)}
    >
      <SelectField
        name="action"
        label={t("colWhat")}
        defaultValue={filter.action}
        choices={[
          any,
          ...choices.actions.map((value) => ({ value, label: actName(messages.auditActions, value) })),
        ]}
      />
      <SelectField
        name="user"
        label={t("colWho")}
        defaultValue={filter.user}
        className="max-w-full"
        hint={
          choices.people.total > choices.people.length
            ? t("somePeople", { shown: choices.people.length, total: choices.people.total })
            : undefined
        }
        choices={[
          any,
          ...choices.people.map(({ id, name, role }) => ({
            value: id,
            label: `${name}, ${t(`role_${role}`)}`,
          })),
        ]}
      />
      <TextField
        name="object"
        label={t("object")}
        defaultValue={filter.object}
        size={18}
        maxLength={64}
        code
        spellCheck={false}
      />
    </FilterForm>
  );
}
