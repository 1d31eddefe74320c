import { getTranslations } from "next-intl/server";

type Props = {
  /** The rows shown above, and the total. */
  rows: { length: number; total: number };
  order: "oldest" | "newest";
  /** The page that shows all of them. */
  href: string;
};

/** Says that a list is longer: "50 of 337, oldest first", with a link to the rest. Nothing if all rows are shown. */
export async function MoreRows({ rows, order, href }: Props) {
  if (rows.total <= rows.length) return null;
  const t = await getTranslations("common");
  return (
    <p className="flex flex-wrap gap-3 px-4 py-3">
      <span>{t(`rows_${order}`, { shown: rows.length, total: rows.total })}</span>
      <a href={href}>{t("rowsAll")}</a>
    </p>
  );
}
