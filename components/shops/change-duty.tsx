import { getMessages, getTranslations } from "next-intl/server";
import { DutyForm } from "@/components/shops/duty-form";
import type { Person } from "@/lib/shops/loaders";
import { ADMIN_DUTIES } from "@/lib/shops/members/schema";

/** The form that gives an admin another role than the one they have. */
export async function ChangeDuty({ person }: { person: Person }) {
  const [t, duties, { errors, fieldErrors }] = [
    await getTranslations("duties"),
    await getTranslations("dutyNames"),
    await getMessages(),
  ];
  const { id, name } = person;
  return (
    <DutyForm
      userId={id}
      choices={ADMIN_DUTIES.filter((duty) => duty !== person.duty).map((value) => ({
        value,
        label: duties(value),
      }))}
      texts={{
        opener: t("change"),
        warning: t("changeWarning", { name }),
        label: t("newDuty"),
        placeholder: t("choose"),
        submit: t("changeSubmit", { name }),
      }}
      errors={errors}
      fieldErrors={fieldErrors}
    />
  );
}
