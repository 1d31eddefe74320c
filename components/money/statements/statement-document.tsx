import { createTranslator } from "next-intl";
import { DocumentHead } from "@/components/layout/public/document-head";
import { lineWords } from "@/components/money/statements/line-words";
import { evidenceStyle } from "@/components/orders/evidence-export/evidence-style";
import type { VariantOf } from "@/lib/money/statements/charge-rows";
import type { PrintedStatement } from "@/lib/money/statements/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatChange, formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  shopName: string;
  statement: PrintedStatement;
  variantOf: VariantOf;
  /** The page of the statement. */
  back: string;
  at: Date;
};

const STYLE = `${evidenceStyle}td.end,th.end{text-align:right;white-space:nowrap}nav{display:flex;gap:1rem}@media print{nav{display:none}}`;

/** A shop's statement as a document to print or save: no script, black on white. */
export function StatementDocument(props: Props) {
  const { locale, messages, nonce, shopName, statement, variantOf, back, at } = props;
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "statements" });
  const { span, opening, closing, lines, totals, isClosed } = statement;
  const days = t("entries", { first: formatDay(span.first, locale), last: formatDay(span.last, locale) });
  const heads = [t("in"), t("out"), t("left"), t("held"), t("due")];
  const words = { postings: messages.postings, chargedBefore: t("chargedBefore") };
  return (
    <html lang={locale}>
      <DocumentHead title={t("titleOf", { shop: shopName })} style={STYLE} styleNonce={nonce} />
      <body>
        <main>
          <nav>
            <a href={back}>{t("back")}</a>
            <span>{t("howTo")}</span>
          </nav>
          <h1>{t("titleOf", { shop: shopName })}</h1>
          <p>{days}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("at")}</th>
                <th scope="col">{t("colWhat")}</th>
                {heads.map((head) => (
                  <th key={head} scope="col" className="end">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <BalanceRow label={t("opening")} balances={opening} heads={heads} />
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>{formatMoment(line.at, locale)}</td>
                  <td>
                    <span>{lineWords(line, words)}</span>
                    {line.order ? (
                      <>
                        <br />
                        <span>{`${line.order.id}, ${variantOf(line.order)}`}</span>
                      </>
                    ) : null}
                  </td>
                  <Amounts
                    texts={[
                      ...[rupees(line.inPaise), rupees(line.outPaise), rupees(line.balances.available)],
                      ...[rupees(line.balances.held), rupees(-line.balances.due)],
                    ]}
                    heads={heads}
                  />
                </tr>
              ))}
              <BalanceRow label={isClosed ? t("closing") : t("soFar")} balances={closing} heads={heads} />
            </tbody>
          </table>
          <h2>{t("byKind")}</h2>
          <dl>
            {totals.map(({ kind, count, inPaise, outPaise, held, due }) => (
              <div key={kind}>
                <dt>{`${messages.postings[kind]} (${count})`}</dt>
                <dd>{`+${formatRupees(inPaise)} −${formatRupees(outPaise)}`}</dd>
                {held !== 0 ? <dd>{`${t("heldChange")} ${formatChange(held)}`}</dd> : null}
                {due !== 0 ? <dd>{`${t("dueChange")} ${formatChange(-due)}`}</dd> : null}
              </div>
            ))}
          </dl>
          <p>{t("printed", { time: formatMoment(at, locale) })}</p>
        </main>
      </body>
    </html>
  );
}

const rupees = (paise: number | null) => (paise === null ? "" : formatRupees(paise));

type BalanceProps = { label: string; balances: PrintedStatement["opening"]; heads: string[] };

/** What the shop's accounts have at an end of the period. */
function BalanceRow({ label, balances: { available, held, due }, heads }: BalanceProps) {
  return (
    <tr>
      <td />
      <td>
        <strong>{label}</strong>
      </td>
      <Amounts texts={["", "", rupees(available), rupees(held), rupees(-due)]} heads={heads} />
    </tr>
  );
}

function Amounts({ texts, heads }: { texts: string[]; heads: string[] }) {
  return texts.map((text, index) => (
    <td key={heads[index]} className="end">
      {text}
    </td>
  ));
}
