import { getTranslations } from "next-intl/server";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { Margin } from "@/lib/money/margin/margin";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type TableProps = { caption: string; name: string; rows: (Margin & { id: string; name: string })[] };

/** What was sold, what it cost and what is left, a row for each service or shop. */
export async function MarginTable({ caption, name, rows }: TableProps) {
  const t = await getTranslations("margin");
  const columns: Column[] = [
    { key: "name", label: name, phone: "left" },
    { key: "margin", label: t("margin"), align: "end", phone: "right" },
    { key: "sold", label: t("sold"), align: "end" },
    { key: "sales", label: t("sales"), align: "end" },
    { key: "cost", label: t("cost"), align: "end" },
  ];
  return (
    <LedgerTable caption={caption} columns={columns} isEmpty={rows.length === 0} empty={<p>{t("none")}</p>}>
      {rows.map(({ id, name: label, sold, salesPaise, costPaise, marginPaise }) => (
        <LedgerRow
          key={id}
          columns={columns}
          cells={{
            name: label,
            margin: formatRupees(marginPaise),
            sold,
            sales: formatRupees(salesPaise),
            cost: formatRupees(costPaise),
          }}
        />
      ))}
    </LedgerTable>
  );
}
