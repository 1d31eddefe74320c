import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { lineWords } from "@/components/money/statements/line-words";
import { variantName } from "@/components/orders/lists/variant-name";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { StatementLine } from "@/lib/money/statements/lines";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  caption: string;
  lines: StatementLine[];
  /** The page of an order, without its id. */
  orders: string;
};

/** Lines of a statement: when, what with its order, in, out, and what is left and on hold after it. */
export async function StatementLines({ caption, lines, orders }: Props) {
  const [t, { postings }] = [await getTranslations("statements"), await getMessages()];
  const [locale, variantOf] = [await getLocale(), await variantName()];
  const words = { postings, chargedBefore: t("chargedBefore") };
  const columns: Column[] = [
    { key: "at", label: t("at"), phone: "left" },
    { key: "left", label: t("left"), align: "end", phone: "right" },
    { key: "what", label: t("colWhat"), phone: "line" },
    { key: "in", label: t("in"), align: "end" },
    { key: "out", label: t("out"), align: "end" },
    { key: "held", label: t("held"), align: "end" },
    { key: "due", label: t("due"), align: "end" },
  ];
  const paise = (amount: number | null) => (amount === null ? "–" : formatRupees(amount));
  return (
    <LedgerTable
      caption={caption}
      columns={columns}
      isEmpty={lines.length === 0}
      empty={<p>{t("entriesNone")}</p>}
    >
      {lines.map((line) => {
        const { at, id, order, inPaise, outPaise, balances } = line;
        return (
          <LedgerRow
            key={id}
            columns={columns}
            cells={{
              at: formatMoment(at, locale),
              left: formatRupees(balances.available),
              what: (
                <>
                  <span>{lineWords(line, words)}</span>
                  {order ? (
                    <>
                      <br />
                      <a href={`${orders}/${order.id}`}>{order.id}</a>
                      <br />
                      <span>{variantOf(order)}</span>
                    </>
                  ) : null}
                </>
              ),
              in: paise(inPaise),
              out: paise(outPaise),
              held: formatRupees(balances.held),
              due: formatRupees(-balances.due),
            }}
          />
        );
      })}
    </LedgerTable>
  );
}
