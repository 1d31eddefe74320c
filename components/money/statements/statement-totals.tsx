import { getMessages, getTranslations } from "next-intl/server";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { StatementPage } from "@/lib/money/statements/loaders";
import { formatChange, formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** How often each kind of transaction happened in a period, what it brought and took, and what it changed on hold and due. */
export async function StatementTotals({ totals }: Pick<StatementPage, "totals">) {
  const [t, { postings }] = [await getTranslations("statements"), await getMessages()];
  const columns: Column[] = [
    { key: "what", label: t("colWhat") },
    { key: "count", label: t("count"), align: "end" },
    { key: "in", label: t("in"), align: "end" },
    { key: "out", label: t("out"), align: "end" },
    { key: "held", label: t("heldChange"), align: "end" },
    { key: "due", label: t("dueChange"), align: "end" },
  ];
  return (
    <LedgerTable
      caption={t("byKind")}
      columns={columns}
      isEmpty={totals.length === 0}
      empty={<p>{t("entriesNone")}</p>}
    >
      {totals.map(({ kind, count, inPaise, outPaise, held, due }) => (
        <LedgerRow
          key={kind}
          columns={columns}
          cells={{
            ...{ what: postings[kind], count, in: formatRupees(inPaise), out: formatRupees(outPaise) },
            ...{ held: formatChange(held), due: formatChange(-due) },
          }}
        />
      ))}
    </LedgerTable>
  );
}
