import { getLocale, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ageWords } from "@/components/money/admin/age";
import { Decide, Decision } from "@/components/money/admin/decide-top-up";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { TopUpItem } from "@/lib/money/top-ups/decisions/loaders";
import { formatShortDay } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

const LOOKS = {
  waiting: { tone: "wait", glyph: "clock" },
  credited: { tone: "good", glyph: "disc-check" },
  refused: { tone: "quiet", glyph: "square-cross" },
} as const satisfies Record<TopUpItem["state"], StateLook>;

type Props = {
  items: TopUpItem[];
  empty: string /** Left out where all are of one shop. */;
  withShop?: boolean;
};

/** Top-ups, each with what the shop said; those that wait with how long they do and the buttons that decide them. */
export async function TopUpTable({ items, empty, withShop = true }: Props) {
  const [t, locale, age] = [await getTranslations("moneyAdmin"), await getLocale(), await ageWords()];
  const columns: Column[] = [
    { key: "shop", label: withShop ? t("colShop") : t("colReference"), phone: "left" },
    { key: "amount", label: t("colAmount"), align: "end", phone: "right" },
    { key: "method", label: t("colMethod") },
    { key: "paidOn", label: t("colPaidOn") },
    { key: "state", label: t("colState") },
    { key: "decide", label: t("colDecision"), phone: "line" },
  ];
  return (
    <LedgerTable caption={t("topUps")} columns={columns} isEmpty={items.length === 0} empty={<p>{empty}</p>}>
      {items.map((one) => (
        <LedgerRow
          key={one.id}
          id={`top-up-${one.id}`}
          columns={columns}
          cells={{
            shop: withShop ? (
              <>
                <a href={`/admin/shops/${one.shopId}/money`}>{one.shopName}</a>
                <br />
                <span className="id text-sm">{one.reference}</span>
              </>
            ) : (
              <span className="id">{one.reference}</span>
            ),
            amount: formatRupees(one.amountPaise),
            method: (
              <>
                <span>{t(`method_${one.method}`)}</span>
                {one.utr ? (
                  <>
                    <br />
                    <span className="id text-sm">{t("utr", { utr: one.utr })}</span>
                    {one.state === "waiting" && one.alsoOf ? (
                      <span className="field-error">{t("utrAlsoOf", { shop: one.alsoOf })}</span>
                    ) : null}
                  </>
                ) : null}
              </>
            ),
            paidOn: formatShortDay(one.paidOn, locale),
            state:
              one.state === "waiting" ? (
                <StateBadge {...LOOKS.waiting} label={age(one.ageMs)} />
              ) : (
                <StateBadge {...LOOKS[one.state]} label={t(`state_${one.state}`)} />
              ),
            decide:
              one.state === "waiting" ? (
                <IfMay needs="move_money">
                  <Decide topUp={one} />
                </IfMay>
              ) : (
                <Decision topUp={one} />
              ),
          }}
        />
      ))}
    </LedgerTable>
  );
}
