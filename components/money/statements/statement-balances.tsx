import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import type { StatementPage } from "@/lib/money/statements/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What a shop had at the start of a period, what came in and went out, and what it has at the end. */
export async function StatementBalances({ opening, closing, totals, isClosed }: StatementPage) {
  const t = await getTranslations("statements");
  const sum = (of: "inPaise" | "outPaise") => totals.reduce((paise, one) => paise + one[of], 0);
  return (
    <Facts
      items={[
        { label: t("opening"), value: formatRupees(opening.available) },
        { label: t("in"), value: formatRupees(sum("inPaise")) },
        { label: t("out"), value: formatRupees(sum("outPaise")) },
        {
          label: isClosed ? t("closing") : t("soFar"),
          value: <strong>{formatRupees(closing.available)}</strong>,
        },
        { label: t("held"), value: formatRupees(closing.held) },
        { label: t("due"), value: formatRupees(-closing.due) },
      ]}
    />
  );
}
