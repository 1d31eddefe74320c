import { getMessages, getTranslations } from "next-intl/server";
import type { FindWords } from "@/components/orders/lists/find-order";

/** The texts of the search box. @param page the title of its page */
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

/** The texts of the admin's search box. It is on every page, so only the texts it can show. */
export async function adminFindWords(): Promise<FindWords> {
  const [t, home, fields, errors, messages] = [
    await getTranslations("orderLists"),
    await getTranslations("agentHome"),
    await getTranslations("fieldErrors"),
    await getTranslations("errors"),
    await getMessages(),
  ];
  return {
    label: t("find"),
    hint: t("findHint"),
    button: home("searchButton"),
    fieldErrors: {
      search_missing: fields("search_missing"),
      search_long: fields("search_long"),
      search_none: t("findNone"),
    },
    errors: {
      not_signed_in: errors("not_signed_in"),
      not_allowed: errors("not_allowed"),
      cross_site: errors("cross_site"),
      something_broke: messages.errors.something_broke,
    },
  };
}
