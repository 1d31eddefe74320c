import { getLocale, getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { loadAccounts } from "@/lib/services/bank-account/account-list/loaders";

type List = NonNullable<Awaited<ReturnType<typeof loadAccounts>>>;

/** One page of our account openings that are missing from the vendor's list, with their age. */
export async function MissingOrders({ list }: { list: List }) {
  const [t, states, locale] = [
    await getTranslations("accountList"),
    await getTranslations("states"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "order", label: t("order") },
    { key: "state", label: t("state") },
    { key: "txn", label: t("txn") },
    { key: "made", label: t("made") },
  ];
  const { orders, page, goesOn } = list.missingThere;
  const href = (to: number) =>
    `/admin/accounts?list=${list.id}${list.view ? `&view=${list.view}` : ""}&missing=${to}#missing`;
  return (
    <>
      <LedgerTable
        caption={t("missingThere")}
        columns={columns}
        isEmpty={orders.length === 0}
        empty={<p>{t("missingThereNone")}</p>}
      >
        {orders.map(({ id, state, txnId, createdAt, days }) => (
          <LedgerRow
            key={id}
            columns={columns}
            cells={{
              order: (
                <a className="id" href={`/admin/orders/${id}`}>
                  {id}
                </a>
              ),
              state: <StateBadge {...stateTone(state)} label={states(state)} />,
              txn: txnId ? <span className="id">{txnId}</span> : "–",
              made: `${formatMoment(createdAt, locale)}, ${t("age", { days })}`,
            }}
          />
        ))}
      </LedgerTable>
      <Pager
        label={t("missingThere")}
        previous={page > 1 ? { href: href(page - 1), label: t("previous") } : undefined}
        next={goesOn ? { href: href(page + 1), label: t("next") } : undefined}
        status={t("missingTherePage", { page })}
      />
    </>
  );
}
