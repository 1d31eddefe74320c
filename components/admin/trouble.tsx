import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Notice } from "@/components/ui/notice";
import type { CallbacksToday } from "@/lib/figures/loaders";
import { formatMoment } from "@/lib/i18n/moments";
import { formatRupees } from "@/lib/identity/rupees";
import type { Health, loadTrouble } from "@/lib/upstream/loaders";

type Props = {
  trouble: Awaited<ReturnType<typeof loadTrouble>>;
  health: Health;
  callbacks: CallbacksToday;
};

type Item = { key: string; tone: "bad" | "attention" | "info"; text: ReactNode; href?: string };

const SEVERITY = ["bad", "attention", "info"] as const;

/** Failures first: each with its number and the way to mend it. Nothing at all is said of what is fine. */
export async function Trouble(props: Props) {
  const t = await getTranslations("admin");
  const items = [
    ...(await vendorTrouble(props)),
    ...(await orderTrouble(props)),
    ...(await portalTrouble(props)),
  ];
  const sorted = SEVERITY.flatMap((tone) => items.filter((item) => item.tone === tone));
  return (
    <div className="space-y-3">
      {sorted.some(({ tone }) => tone !== "info") ? null : <Notice tone="good">{t("noTrouble")}</Notice>}
      {sorted.map(({ key, tone, text, href }) => (
        <Notice key={key} tone={tone}>
          {href ? (
            <Link href={href} prefetch={false}>
              {text}
            </Link>
          ) : (
            text
          )}
        </Notice>
      ))}
    </div>
  );
}

/** What waits for the operator among orders and callbacks. */
async function orderTrouble({ trouble, callbacks }: Props): Promise<Item[]> {
  const [t, home, locale] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getLocale(),
  ];
  const { review, unknown, notSent, unpriced, priceMissing } = trouble;
  const moment = (at: Date | null) => (at ? formatMoment(at, locale) : "");
  const items: (Item | false)[] = [
    review.count > 0 && {
      key: "review",
      tone: "attention",
      text: t("inReview", { count: review.count, since: moment(review.since) }),
      href: "/admin/review",
    },
    unknown.count > 0 && {
      key: "unknown",
      tone: "attention",
      text: t("unknown", { count: unknown.count, since: moment(unknown.since) }),
      href: "/admin/orders?view=unknown",
    },
    notSent.count > 0 && {
      key: "not-sent",
      tone: "attention",
      text: home("notSent", { count: notSent.count, since: moment(notSent.since) }),
      href: "/admin/orders?state=created",
    },
    callbacks.isStuck && {
      key: "callbacks",
      tone: "bad",
      text: home("cbStuck", { count: callbacks.waiting.count, since: moment(callbacks.waiting.since) }),
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
  ];
  return items.filter((item) => item !== false);
}

/** What waits for the operator besides orders. */
async function portalTrouble({ trouble }: Props): Promise<Item[]> {
  const [home, locale] = [await getTranslations("adminHome"), await getLocale()];
  const { shops, differences, broken, toFix } = trouble;
  const items: (Item | false)[] = [
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
    shops.pending > 0 && {
      key: "shops",
      tone: "attention",
      text: home("shopsWait", { count: shops.pending }),
      href: "/admin/agents?view=pending",
    },
    shops.claims > 0 && {
      key: "claims",
      tone: "attention",
      text: home("claimsWait", { count: shops.claims }),
      href: "/admin/agents?view=claims",
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
  ];
  return items.filter((item) => item !== false);
}

/** What stands between us and the vendor. */
async function vendorTrouble({ trouble, health }: Props): Promise<Item[]> {
  const [t, home, locale] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getLocale(),
  ];
  const { refusals, foreignHosts, linksToUs, plainHttp } = trouble;
  const { checks, thresholdPaise, calls, isHolding } = health;
  const away = checks.get("server_status")?.awaySince;
  const balancePaise = checks.get("balance")?.balancePaise ?? null;
  const isLow = balancePaise !== null && balancePaise < thresholdPaise;
  const items: (Item | false)[] = [
    isHolding && {
      key: "breaker",
      tone: "bad",
      text: home("holding", { count: calls.heldBack }),
      href: "#upstream",
    },
    calls.failed > 0 && {
      key: "calls",
      tone: calls.isFailing ? "bad" : "attention",
      text: home("callsFailed", { failed: calls.failed, all: calls.all }),
      href: "#upstream",
    },
    Boolean(away) && {
      key: "away",
      tone: "bad",
      text: home("away", { since: away ? formatMoment(away, locale) : "" }),
      href: "#upstream",
    },
    isLow && {
      key: "balance",
      tone: "bad",
      text: home("balanceLow", {
        balance: formatRupees(balancePaise),
        threshold: formatRupees(thresholdPaise),
      }),
      href: "#upstream",
    },
    ...refusals.map(
      ({ reason, count }): Item => ({ key: reason, tone: "bad", text: t(`refusal_${reason}`, { count }) }),
    ),
    ...foreignHosts.map((host): Item => ({ key: host, tone: "bad", text: t("foreignHost", { host }) })),
    linksToUs && { key: "own-host", tone: "bad", text: t("ownHost") },
    plainHttp && { key: "plain-http", tone: "attention", text: t("plainHttp") },
  ];
  return items.filter((item) => item !== false);
}
