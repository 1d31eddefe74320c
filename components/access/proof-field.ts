import { getTranslations } from "next-intl/server";
import type { SecretField } from "@/components/access/secret-form";

/** The field for what an admin shows once more. @param asks as in the actor's `proof` */
export async function proofField(asks: "code" | "password"): Promise<SecretField> {
  const t = await getTranslations("stepUp");
  return asks === "code"
    ? {
        name: "code",
        label: t("code"),
        hint: t("codeHint"),
        size: 16,
        code: true,
        autoComplete: "one-time-code",
      }
    : { name: "password", label: t("password"), type: "password", autoComplete: "current-password" };
}
