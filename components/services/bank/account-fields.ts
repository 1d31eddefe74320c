import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";

/** The fields of an account opening, by the wire's names. The shop's bcagentid is not one of them. */
export async function accountFields(): Promise<FormField[]> {
  const [t, types] = [await getTranslations("accounts"), await getTranslations("accountTypes")];
  return [
    {
      kind: "choice",
      name: "account_type",
      label: t("type"),
      choices: [
        { value: "saving", label: types("saving"), hint: t("savingHint") },
        { value: "current", label: types("current"), hint: t("currentHint") },
      ],
    },
    { kind: "text", name: "first_name", label: t("firstName"), hint: t("firstNameHint"), size: 24 },
    { kind: "text", name: "middle_name", label: t("middleName"), optional: true, size: 24 },
    { kind: "text", name: "last_name", label: t("lastName"), hint: t("lastNameHint"), size: 24 },
    {
      kind: "text",
      name: "email",
      type: "email",
      inputMode: "email",
      label: t("email"),
      hint: t("emailHint"),
      size: 32,
    },
    {
      kind: "text",
      name: "phone",
      type: "tel",
      inputMode: "tel",
      label: t("phone"),
      hint: t("phoneHint"),
      prefix: "+91",
      size: 14,
    },
    { kind: "text", name: "pancard", label: t("pan"), hint: t("panHint"), code: true, size: 12 },
    {
      kind: "text",
      name: "pincode",
      inputMode: "numeric",
      label: t("pincode"),
      hint: t("pincodeHint"),
      size: 8,
    },
    {
      kind: "text",
      name: "agent_pancard",
      label: t("agentPan"),
      hint: t("agentPanHint"),
      optional: true,
      code: true,
      size: 12,
    },
  ];
}
