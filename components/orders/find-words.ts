import { getMessages, getTranslations } from "next-intl/server";
import type { FindWords } from "@/components/orders/find-order";

/** The words of the box that finds an order. @param page the title of the page that it stands on */
export async function findWords(page: string): Promise<FindWords> {
  const [t, common, messages] = [
    await getTranslations("agentHome"),
    await getTranslations("common"),
    await getMessages(),
  ];
  const title = common("titled", { page });
  return {
    label: t("searchLabel"),
    hint: t("searchHint"),
    button: t("searchButton"),
    title,
    errorTitle: common("errorPrefix", { title }),
    fieldErrors: messages.fieldErrors,
    errors: messages.errors,
  };
}
