import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { confirmAdjustmentAction, refuseAdjustmentAction } from "@/lib/money/adjustments/actions";
import type { WaitingAdjustments as Waiting } from "@/lib/money/adjustments/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** Credits and debits by hand that wait for another admin than the one who asked. */
export async function WaitingAdjustments({ waiting }: { waiting: Waiting }) {
  const [t, locale, { errors }] = [
    await getTranslations("shopMoney"),
    await getLocale(),
    await getMessages(),
  ];
  const columns: Column[] = [
    { key: "shop", label: (await getTranslations("moneyAdmin"))("colShop"), phone: "left" },
    { key: "what", label: t("colPaise"), phone: "right" },
    { key: "reason", label: t("reason") },
    { key: "asked", label: t("colAsked") },
    { key: "decide", label: (await getTranslations("moneyAdmin"))("colDecision"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("waiting")}
      columns={columns}
      isEmpty={waiting.items.length === 0}
      empty={<p>{t("waitingNone")}</p>}
    >
      {waiting.items.map((one) => {
        const amount = formatRupees(Math.abs(one.paise));
        const what = one.paise > 0 ? t("creditOf", { amount }) : t("debitOf", { amount });
        const at = formatMoment(one.askedAt, locale);
        const [fields, warned] = [{ adjustment: one.id }, { what, shop: one.shopName }];
        return (
          <LedgerRow
            key={one.id}
            id={`adjustment-${one.id}`}
            columns={columns}
            cells={{
              shop: <a href={`/admin/shops/${one.shopId}/money`}>{one.shopName}</a>,
              what,
              reason: one.reason,
              asked: one.askerName ? t("askedBy", { name: one.askerName, at }) : t("askedByCommand", { at }),
              decide: one.isOwn ? (
                waiting.isOnlyAdmin ? (
                  t("ownCommand", { id: one.id })
                ) : (
                  t("ownWaits")
                )
              ) : (
                <div className="flex flex-wrap items-start gap-2">
                  <ConfirmPress
                    opener={t("confirm")}
                    warning={t("confirmWarning", warned)}
                    action={confirmAdjustmentAction}
                    fields={fields}
                    label={t("confirmSubmit")}
                    variant="primary"
                    errorTexts={errors}
                  />
                  <ConfirmPress
                    opener={t("refuse")}
                    warning={t("refuseWarning", warned)}
                    action={refuseAdjustmentAction}
                    fields={fields}
                    label={t("refuseSubmit")}
                    errorTexts={errors}
                  />
                </div>
              ),
            }}
          />
        );
      })}
    </LedgerTable>
  );
}
