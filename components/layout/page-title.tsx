import { getTranslations } from "next-intl/server";

/** The page's title in the browser tab. Pages with a form leave it to the form, which may prefix it with "Error: ". */
export async function PageTitle({ children }: { children: string }) {
  const t = await getTranslations("common");
  return <title>{t("titled", { page: children })}</title>;
}
