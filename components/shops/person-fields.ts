import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";

/** Name and e-mail of an invited person. */
export async function personFields(): Promise<FormField[]> {
  const t = await getTranslations("invitations");
  return [
    { kind: "text", name: "name", label: t("name"), size: 28 },
    {
      kind: "text",
      name: "email",
      type: "email",
      inputMode: "email",
      label: t("email"),
      hint: t("emailHint"),
      size: 28,
    },
  ];
}
