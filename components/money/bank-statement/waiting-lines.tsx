import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { LikelyTopUps } from "@/components/money/bank-statement/likely-top-ups";
import type { WaitingLine } from "@/lib/money/bank-statement/loaders";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The payments on the bank's statement that an admin has to decide, each with the top-ups that it may be. */
export async function WaitingLines({ lines }: { lines: WaitingLine[] }) {
  const [t, locale, { errors }] = [await getTranslations("bank"), await getLocale(), await getMessages()];
  if (lines.length === 0) return <p className="text-ink-muted">{t("linesNone")}</p>;
  return (
    <ul className="divide-y divide-rule">
      {lines.map((line) => (
        <li
          key={line.id}
          className="space-y-3 py-4"
          data-line={line.asked ? "asked" : (line.because ?? "soon")}
        >
          <div>
            <h3>
              <span>{formatRupees(line.paise)}</span>
              <span> · </span>
              <span>{formatDay(line.day, locale)}</span>
            </h3>
            <p className="break-words">{line.text}</p>
            <p className="text-ink-muted">{t(line.because ? `because_${line.because}` : "soon")}</p>
          </div>
          {line.asked ? (
            <p>
              {t("asked", {
                shop: line.asked.shopName,
                name: line.asked.askerName,
                at: formatMoment(line.asked.at, locale),
              })}
            </p>
          ) : (
            <LikelyTopUps line={line} errors={errors} />
          )}
          <IfMay needs="move_money">
            <p>
              <a href={`/admin/money/bank/lines/${line.id}`}>
                {t(line.asked ? "toAsked" : "decideOther", { amount: formatRupees(line.paise) })}
              </a>
            </p>
          </IfMay>
        </li>
      ))}
    </ul>
  );
}
