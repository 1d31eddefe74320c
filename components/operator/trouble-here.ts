import { getLocale, getTranslations } from "next-intl/server";
import type { TroubleRow } from "@/components/operator/trouble-of-vendor";
import type { MoneyTrouble } from "@/lib/money/figures/loaders";
import type { CallbacksToday } from "@/lib/operator/figures/loaders";
import type { OrderTrouble, PortalTrouble } from "@/lib/operator/overview/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What waits for the operator among orders and callbacks. */
export async function orderRows(trouble: OrderTrouble, callbacks: CallbacksToday): Promise<TroubleRow[]> {
  const [t, home, locale] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getLocale(),
  ];
  const { review, unknown, notSent, unpriced, priceMissing } = trouble;
  const valuesOf = ({ count, since }: { count: number; since: Date | null }) => ({
    count,
    since: since ? formatMoment(since, locale) : "",
  });
  return present([
    review.count > 0 && {
      key: "review",
      tone: "attention",
      text: t("inReview", valuesOf(review)),
      href: "/admin/review",
    },
    unknown.count > 0 && {
      key: "unknown",
      tone: "attention",
      text: t("unknown", valuesOf(unknown)),
      href: "/admin/orders?view=unknown",
    },
    notSent.count > 0 && {
      key: "not-sent",
      tone: "attention",
      text: home("notSent", valuesOf(notSent)),
      href: "/admin/orders?state=created",
    },
    callbacks.isStuck && {
      key: "callbacks",
      tone: "bad",
      text: home("cbStuck", valuesOf(callbacks.waiting)),
      href: "/admin/callbacks?outcome=waiting",
    },
    priceMissing > 0 && {
      key: "price-missing",
      tone: "bad",
      text: t("priceMissing", { count: priceMissing }),
      href: "/admin/prices",
    },
    unpriced.count > 0 && {
      key: "unpriced",
      tone: "info",
      text: t("unpriced", { count: unpriced.count }),
      href: `/admin/orders?view=unpriced&from=${unpriced.from}`,
    },
  ]);
}

/** What waits for the operator besides orders. */
export async function portalRows({
  shops,
  differences,
  requests,
  broken,
  toFix,
}: PortalTrouble): Promise<TroubleRow[]> {
  const [home, locale] = [await getTranslations("adminHome"), await getLocale()];
  return present([
    broken !== null && {
      key: "chain",
      tone: "bad",
      text: home("chainBroken", { seq: broken.brokenSeq ?? 0, at: formatMoment(broken.at, locale) }),
      href: "/admin/audit#chain",
    },
    toFix !== null &&
      toFix.count > 0 && {
        key: "doctor",
        tone: "attention",
        text: home("toFix", { count: toFix.count, at: formatMoment(toFix.at, locale) }),
        href: "/admin/doctor",
      },
    requests.overdue > 0 && {
      key: "requests-overdue",
      tone: "bad",
      text: home("requestsOverdue", { count: requests.overdue }),
      href: "/admin/requests",
    },
    requests.count > requests.overdue && {
      key: "requests",
      tone: "attention",
      text: home("requestsWait", { count: requests.count - requests.overdue }),
      href: "/admin/requests",
    },
    shops.pending > 0 && {
      key: "shops",
      tone: "attention",
      text: home("shopsWait", { count: shops.pending }),
      href: "/admin/shops?view=pending",
    },
    shops.claims > 0 && {
      key: "claims",
      tone: "attention",
      text: home("claimsWait", { count: shops.claims }),
      href: "/admin/shops?view=claims",
    },
    differences.count > 0 && {
      key: "differences",
      tone: "attention",
      text: home("differencesOpen", { count: differences.count, days: differences.days }),
      href:
        differences.days === 1 && differences.newest
          ? `/admin/reconciliation/${differences.newest}#open`
          : "/admin/reconciliation?open=1",
    },
  ]);
}

/** What of money waits for the operator. */
export async function moneyRows(trouble: MoneyTrouble): Promise<TroubleRow[]> {
  const { cover, topUps, adjustments, takenBack } = trouble;
  const [t, locale] = [await getTranslations("moneyAdmin"), await getLocale()];
  const sinceOf = (since: Date | null) => (since ? formatMoment(since, locale) : "");
  return present([
    cover.shortPaise !== null &&
      cover.shortPaise > 0 && {
        key: "cover",
        tone: "attention",
        text: t("troubleCover", { amount: formatRupees(cover.shortPaise) }),
        href: "/admin/money#cover",
      },
    takenBack > 0 && {
      key: "taken-back",
      tone: "attention",
      text: t("troubleTakenBack", { count: takenBack }),
      href: "/admin/money#taken-back",
    },
    topUps.old > 0 && {
      key: "top-ups",
      tone: "attention",
      text: t("troubleTopUps", { count: topUps.old, since: sinceOf(topUps.since) }),
      href: "/admin/money/top-ups?view=old",
    },
    adjustments.count > 0 && {
      key: "adjustments",
      tone: "attention",
      text: t("troubleAdjustments", { count: adjustments.count, since: sinceOf(adjustments.since) }),
      href: "/admin/money#adjustments",
    },
    adjustments.raises > 0 && {
      key: "raise",
      tone: "attention",
      text: t("troubleRaise"),
      href: "/admin/settings#raise",
    },
  ]);
}

const present = (rows: (TroubleRow | false)[]): TroubleRow[] => rows.filter((row) => row !== false);
