import { getLocale, getTranslations } from "next-intl/server";
import { StatementBalances } from "@/components/money/statements/statement-balances";
import { StatementLines } from "@/components/money/statements/statement-lines";
import { StatementTotals } from "@/components/money/statements/statement-totals";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import type { StatementPage } from "@/lib/money/statements/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";

type Props = {
  statement: StatementPage;
  /** The page of the statement. */
  base: string;
  /** The page of an order, without its id. */
  orders: string;
};

/** A shop's statement on the screen: the balances around it, the sums by kind, and a page of its lines. */
export async function StatementView({ statement, base, orders }: Props) {
  const [t, common] = [await getTranslations("statements"), await getTranslations("common")];
  const locale = await getLocale();
  const { span, lines, next, isFirst, hasCharges } = statement;
  const page = `${base}?first=${span.first}&last=${span.last}`;
  const heading = t("entries", { first: formatDay(span.first, locale), last: formatDay(span.last, locale) });
  return (
    <>
      {hasCharges ? (
        <Notice tone="info" className="mb-5">
          <p>{t("chargesToo")}</p>
          <form method="post" action={`${base}/file`}>
            <input type="hidden" name="first" value={span.first} />
            <input type="hidden" name="last" value={span.last} />
            <Button type="submit" small name="before" value="1">
              {t("chargesFile")}
            </Button>
          </form>
        </Notice>
      ) : null}
      <Panel heading={t("summary")} id="summary">
        <StatementBalances {...statement} />
      </Panel>
      <Panel heading={t("byKind")} id="by-kind" flush>
        <StatementTotals totals={statement.totals} />
      </Panel>
      <Panel heading={heading} id="entries" flush>
        <StatementLines caption={heading} lines={lines} orders={orders} />
      </Panel>
      <Pager
        label={common("pages")}
        previous={isFirst ? undefined : { href: page, label: t("firstPage") }}
        next={next ? { href: `${page}&after=${next}`, label: t("later") } : undefined}
      />
    </>
  );
}
