import Link from "next/link";
import { getTranslations } from "next-intl/server";

type Props = {
  /** The rows that stand above, and how many there are in all. */
  rows: { length: number; total: number };
  order: "oldest" | "newest";
  /** Where all of them are. */
  href: string;
};

/** Says that a list goes on: "50 of 337, oldest first", with the way to the rest. Nothing where all rows are there. */
export async function MoreRows({ rows, order, href }: Props) {
  if (rows.total <= rows.length) return null;
  const t = await getTranslations("common");
  return (
    <p className="flex flex-wrap gap-3 px-4 py-3">
      <span>{t(`rows_${order}`, { shown: rows.length, total: rows.total })}</span>
      <Link href={href} prefetch={false}>
        {t("rowsAll")}
      </Link>
    </p>
  );
}
