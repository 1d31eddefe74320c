import { getLocale, getTranslations } from "next-intl/server";
import type { ReactElement } from "react";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { ShopEntry } from "@/lib/money/adjustments/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatChange, formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What moved a shop's money, newest first: the change on each of its accounts, and the balance after it. */
export async function ShopEntries({ entries }: { entries: ShopEntry[] }) {
  const [t, kinds, locale] = [
    await getTranslations("shopMoney"),
    await getTranslations("postings"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "at", label: t("colAt"), phone: "left" },
    { key: "what", label: t("colWhat"), phone: "line" },
    { key: "available", label: t("colChange"), align: "end" },
    { key: "held", label: t("colHeld"), align: "end" },
    { key: "due", label: t("colDue"), align: "end" },
  ];
  const changed = (change: ShopEntry["held"], isOwed = false) =>
    change === null
      ? null
      : t("changeTo", {
          change: formatChange(isOwed ? -change.paise : change.paise),
          balance: formatRupees(isOwed ? Math.abs(change.balancePaise) : change.balancePaise),
        });
  return (
    <LedgerTable
      caption={t("entries")}
      columns={columns}
      isEmpty={entries.length === 0}
      empty={<p>{t("entriesNone")}</p>}
    >
      {entries.map((entry) => (
        <LedgerRow
          key={entry.transactionId}
          columns={columns}
          cells={{
            at: formatMoment(entry.at, locale),
            what: <What entry={entry} kind={kinds(entry.kind)} />,
            available: changed(entry.available),
            held: changed(entry.held),
            due: changed(entry.due, true),
          }}
        />
      ))}
    </LedgerTable>
  );
}

async function What({ entry, kind }: { entry: ShopEntry; kind: string }): Promise<ReactElement> {
  const t = await getTranslations("shopMoney");
  const { orderId, reason, userName } = entry;
  return (
    <>
      <span>{kind}</span>
      {orderId ? (
        <>
          <br />
          <a className="id text-sm" href={`/admin/orders/${orderId}`}>
            {orderId}
          </a>
        </>
      ) : null}
      {reason ? (
        <>
          <br />
          <span>{reason}</span>
        </>
      ) : null}
      {userName ? (
        <>
          <br />
          <span className="text-sm text-ink-muted">{t("byName", { name: userName })}</span>
        </>
      ) : null}
    </>
  );
}
