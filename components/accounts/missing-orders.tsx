import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { loadAccounts } from "@/lib/accounts/loaders";
import { formatMoment } from "@/lib/i18n/moments";

const SHOWN = 100;

type Missing = NonNullable<Awaited<ReturnType<typeof loadAccounts>>>["missingThere"];

/** Our account openings that the vendor's list lacks, with their age. */
export async function MissingOrders({ orders }: { orders: Missing }) {
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
  const more = orders.length - SHOWN;
  return (
    <>
      <LedgerTable
        caption={t("missingThere")}
        columns={columns}
        isEmpty={orders.length === 0}
        empty={<p>{t("missingThereNone")}</p>}
      >
        {orders.slice(0, SHOWN).map(({ id, state, txnId, createdAt, days }) => (
          <LedgerRow
            key={id}
            columns={columns}
            cells={{
              order: (
                <Link className="id" href={`/admin/orders/${id}`} prefetch={false}>
                  {id}
                </Link>
              ),
              state: <StateBadge {...stateTone(state)} label={states(state)} />,
              txn: txnId ? <span className="id">{txnId}</span> : "–",
              made: `${formatMoment(createdAt, locale)}, ${t("age", { days })}`,
            }}
          />
        ))}
      </LedgerTable>
      {more > 0 ? <p className="px-4 py-3">{t("missingThereMore", { count: more })}</p> : null}
    </>
  );
}
