import { getMessages, getTranslations } from "next-intl/server";
import type { SecretTexts } from "@/components/access/secret-form";

/** The texts of a form of passwords and codes. @param submit what its button says */
export async function secretTexts(submit: string): Promise<SecretTexts> {
  const [common, { errors, fieldErrors }] = [await getTranslations("common"), await getMessages()];
  return { submit, summary: common("errorSummary"), errors, fieldErrors };
}

/** A page's title in the browser tab, and the same after a refusal. */
export async function formTitles(page: string): Promise<{ title: string; errorTitle: string }> {
  const t = await getTranslations("common");
  const title = t("titled", { page });
  return { title, errorTitle: t("errorPrefix", { title }) };
}
