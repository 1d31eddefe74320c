import { getTranslations } from "next-intl/server";

/** The title of a page in the browser's tab. Pages with a form leave it to the form, which may begin with "Error: ". */
export async function PageTitle({ children }: { children: string }) {
  const t = await getTranslations("common");
  return <title>{t("titled", { page: children })}</title>;
}
