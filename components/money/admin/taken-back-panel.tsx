import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { makeGoodAction } from "@/lib/money/bank-statement/taken-back/actions";
import type { TakenBack } from "@/lib/money/bank-statement/taken-back/data";
import type { Shown } from "@/lib/platform/forms/list-rows";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** Payments that shops were credited for and whose money went out of the bank again, each with the way to its debit. */
export async function TakenBackPanel({ items }: { items: Shown<TakenBack> }) {
  const [t, locale] = [await getTranslations("moneyAdmin"), await getLocale()];
  const { errors } = await getMessages();
  const columns: Column[] = [
    { key: "shop", label: t("colShop"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
    { key: "topUp", label: t("colTopUp") },
    { key: "decide", label: t("colDecision"), phone: "line" },
  ];
  return (
    <Panel heading={`${t("takenBack")} (${items.total})`} id="taken-back" flush>
      <p className="measure px-4 py-3">{t("takenBackLine")}</p>
      <LedgerTable caption={t("takenBack")} columns={columns} isEmpty={false} empty={null}>
        {items.map((one) => {
          const values = { amount: formatRupees(one.paise), shop: one.shopName };
          return (
            <LedgerRow
              key={one.id}
              id={`taken-back-${one.id}`}
              columns={columns}
              cells={{
                shop: <a href={`/admin/shops/${one.shopId}/money`}>{one.shopName}</a>,
                amount: values.amount,
                topUp: t("takenBackTopUp", {
                  reference: one.reference,
                  day: formatDay(one.day, locale),
                  at: one.creditedAt ? formatMoment(one.creditedAt, locale) : "",
                }),
                decide: (
                  <IfMay needs="move_money">
                    <div className="flex flex-wrap items-start gap-2">
                      <a href={`/admin/shops/${one.shopId}/money#adjust`}>{t("toDebit", values)}</a>
                      <ConfirmPress
                        opener={t("madeGood")}
                        warning={t("madeGoodWarning", values)}
                        action={makeGoodAction}
                        fields={{ line: String(one.id) }}
                        label={t("madeGoodSubmit")}
                        errorTexts={errors}
                      />
                    </div>
                  </IfMay>
                ),
              }}
            />
          );
        })}
      </LedgerTable>
      <MoreRows rows={items} order="oldest" href="/admin/money?all=taken-back#taken-back" />
    </Panel>
  );
}
