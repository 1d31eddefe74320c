import { getLocale, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { DecideAdjustment } from "@/components/money/admin/decide-adjustment";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { WaitingAdjustments as Waiting } from "@/lib/money/adjustments/decisions/loaders";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What waits for another admin than the one who asked: by hand, or a payment on the bank's statement for a shop. */
export async function WaitingAdjustments({ waiting }: { waiting: Waiting }) {
  const [t, locale] = [await getTranslations("shopMoney"), await getLocale()];
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
        return (
          <LedgerRow
            key={one.id}
            id={`adjustment-${one.id}`}
            columns={columns}
            cells={{
              shop: <a href={`/admin/shops/${one.shopId}/money`}>{one.shopName}</a>,
              what,
              reason: one.line ? <OfLine one={one} line={one.line} /> : one.reason,
              asked: one.askerName ? t("askedBy", { name: one.askerName, at }) : t("askedByCommand", { at }),
              decide: (
                <IfMay needs="move_money">
                  <DecideAdjustment {...{ one, what }} isOnlyAdmin={waiting.isOnlyAdmin} />
                </IfMay>
              ),
            }}
          />
        );
      })}
    </LedgerTable>
  );
}

type Item = Waiting["items"][number];

/** The line of the bank's statement that is to be given: what the bank wrote, who brought in its file, what the shop says. */
async function OfLine({ one, line }: { one: Item; line: NonNullable<Item["line"]> }) {
  const [t, locale] = [await getTranslations("bank"), await getLocale()];
  const { importerName: name, importedAt, enteredPaise, topUpState } = one;
  return (
    <div className="space-y-1">
      <p className="break-words">
        <IfMay needs="move_money" otherwise={t("onStatement", { day: formatDay(line.day, locale) })}>
          <a href={`/admin/money/bank/lines/${line.id}`}>
            {t("onStatement", { day: formatDay(line.day, locale) })}
          </a>
        </IfMay>
        <span>: </span>
        <span>{line.text}</span>
      </p>
      {name && importedAt ? <p>{t("broughtBy", { name, at: formatMoment(importedAt, locale) })}</p> : null}
      <p>
        {enteredPaise === null
          ? t("notEntered")
          : t("enteredOther", {
              amount: formatRupees(enteredPaise),
              state: t(`state_${topUpState ?? "waiting"}`),
            })}
      </p>
      {line.isTakenBack ? <p>{t("because_taken_back")}</p> : null}
    </div>
  );
}
