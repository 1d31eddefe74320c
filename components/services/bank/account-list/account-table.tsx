import { getTranslations } from "next-intl/server";
import { Pager } from "@/components/ui/pager";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { loadAccounts } from "@/lib/services/bank-account/account-list/loaders";

type List = NonNullable<Awaited<ReturnType<typeof loadAccounts>>>;

/** One page of the vendor's list, each row with our order, if any. */
export async function AccountTable({ list }: { list: List }) {
  const [t, types] = [await getTranslations("accountList"), await getTranslations("accountTypes")];
  const columns: Column[] = [
    { key: "txn", label: t("txn") },
    { key: "name", label: t("name") },
    { key: "type", label: t("type") },
    { key: "status", label: t("status") },
    { key: "pan", label: t("pan") },
    { key: "contact", label: t("contact") },
    { key: "order", label: t("order") },
  ];
  const href = (page: number) =>
    `/admin/accounts?list=${list.id}${list.view ? `&view=${list.view}` : ""}&page=${page}`;
  const { page, pages } = list;
  return (
    <>
      <LedgerTable
        caption={t("list")}
        columns={columns}
        isEmpty={list.accounts.length === 0}
        empty={<p>{list.total === 0 ? t("listNone") : t("filterNone")}</p>}
      >
        {list.accounts.map((account) => (
          <LedgerRow
            key={account.txnId}
            columns={columns}
            cells={{
              txn: <span className="id">{account.txnId}</span>,
              name: account.name,
              type: account.type ? types(account.type) : t("typeUnknown"),
              status: account.status,
              pan: <span className="id">{account.pan}</span>,
              contact: (
                <>
                  <span className="id me-1">{account.phone}</span>
                  <span>{account.email}</span>
                </>
              ),
              order: account.order ? (
                <>
                  <a className="id" href={`/admin/orders/${account.order.id}`}>
                    {account.order.id}
                  </a>
                  {account.order.by === "pan" ? <span className="ms-1">{t("byPan")}</span> : null}
                </>
              ) : (
                <strong>{t("missingHere")}</strong>
              ),
            }}
          />
        ))}
      </LedgerTable>
      <Pager
        label={t("list")}
        previous={page > 1 ? { href: href(page - 1), label: t("previous") } : undefined}
        next={page < pages ? { href: href(page + 1), label: t("next") } : undefined}
        status={t("page", { page, pages })}
      />
    </>
  );
}
