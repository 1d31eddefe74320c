import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ConfirmPress } from "@/components/forms/confirm-press";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { withdrawPriceAction } from "@/lib/money/prices/actions";
import type { PriceRow } from "@/lib/money/prices/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

const LOOKS = {
  planned: { tone: "wait", glyph: "clock" },
  valid: { tone: "good", glyph: "disc-check" },
  past: { tone: "quiet", glyph: "ring" },
} as const satisfies Record<PriceRow["standing"], StateLook>;

type Props = {
  rows: PriceRow[];
  /** The text if there are none. */
  empty: string;
  /** Whether a price that has not started can be withdrawn. */
  canWithdraw?: boolean;
};

/** The prices of one variant, latest start first. */
export async function PriceHistory({ rows, empty, canWithdraw = false }: Props) {
  const [t, { errors }, locale] = [await getTranslations("prices"), await getMessages(), await getLocale()];
  const columns: Column[] = [
    { key: "from", label: t("colFrom"), phone: "left" },
    { key: "price", label: t("colPrice"), align: "end", phone: "right" },
    { key: "standing", label: t("colStanding"), phone: "line" },
    ...(canWithdraw ? [{ key: "withdraw", label: t("colWithdraw"), phone: "line" as const }] : []),
  ];
  return (
    <LedgerTable caption={t("history")} columns={columns} isEmpty={rows.length === 0} empty={<p>{empty}</p>}>
      {rows.map((row) => {
        const price = row.pricePaise === null ? t("asForAll") : formatRupees(row.pricePaise);
        const at = formatMoment(row.validFrom, locale);
        return (
          <LedgerRow
            key={row.id}
            columns={columns}
            cells={{
              from: at,
              price,
              standing: <StateBadge {...LOOKS[row.standing]} label={t(row.standing)} />,
              withdraw:
                row.standing === "planned" && canWithdraw ? (
                  <IfMay needs="set_prices">
                    <ConfirmPress
                      opener={t("withdraw")}
                      warning={
                        row.pricePaise === null
                          ? t("withdrawForAllWarning", { at })
                          : t("withdrawWarning", { price, at })
                      }
                      action={withdrawPriceAction}
                      fields={{ price_id: row.id }}
                      label={t("withdrawSubmit")}
                      errorTexts={errors}
                    />
                  </IfMay>
                ) : null,
            }}
          />
        );
      })}
    </LedgerTable>
  );
}
