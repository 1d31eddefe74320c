import { getLocale, getTranslations } from "next-intl/server";
import type { VendorTrouble } from "@/lib/operator/overview/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import type { Health } from "@/lib/vendor/health/loaders";

/** One problem in one row: what it is, and a link to where it is fixed. */
export type TroubleRow = { key: string; tone: "bad" | "attention" | "info"; text: string; href: string };

/** Problems with the vendor. */
export async function vendorRows(trouble: VendorTrouble, health: Health): Promise<TroubleRow[]> {
  const [t, home] = [await getTranslations("admin"), await getTranslations("adminHome")];
  const { refusals, foreignHosts, linksToUs, plainHttp } = trouble;
  const balancePaise = health.checks.get("balance")?.balancePaise ?? null;
  const isRefused = refusals.some(({ reason }) => reason === "insufficient_balance");
  const rows: (TroubleRow | null | false)[] = [
    await silence(health),
    // A refusal for the balance already says so.
    balancePaise !== null &&
      balancePaise < health.thresholdPaise &&
      !isRefused && {
        key: "balance",
        tone: "bad",
        text: home("balanceLow", {
          balance: formatRupees(balancePaise),
          threshold: formatRupees(health.thresholdPaise),
        }),
        href: "#vendor",
      },
    ...refusals.map(
      ({ reason, count }): TroubleRow => ({
        key: reason,
        tone: "bad",
        text: t(`refusal_${reason}`, { count }),
        href: "#vendor",
      }),
    ),
    ...foreignHosts.map(
      ({ host, count }): TroubleRow => ({
        key: host,
        tone: "bad",
        text: t("foreignHost", { host, count }),
        href: "/admin/doctor#redirect_hosts",
      }),
    ),
    linksToUs > 0 && {
      key: "own-host",
      tone: "bad",
      text: t("ownHost", { count: linksToUs }),
      href: "/admin/doctor#redirect_target",
    },
    plainHttp && {
      key: "plain-http",
      tone: "attention",
      text: t("plainHttp"),
      href: "/admin/doctor#vendor_url",
    },
  ];
  return rows.filter((row) => row !== false && row !== null);
}

/** Calls without an answer, in one row: held back, still failing, or answered again. */
async function silence({ calls, isHolding, silentSince }: Health): Promise<TroubleRow | null> {
  const [home, locale] = [await getTranslations("adminHome"), await getLocale()];
  const row = { key: "silence", href: "#vendor" };
  const since = silentSince ? formatMoment(silentSince, locale) : "";
  if (isHolding)
    return {
      ...row,
      tone: "bad",
      text: home(since ? "holdingSince" : "holding", { since, count: calls.heldBack }),
    };
  if (silentSince)
    return { ...row, tone: "bad", text: home("silent", { since, failed: calls.failed, all: calls.all }) };
  if (calls.failed === 0) return null;
  return { ...row, tone: "attention", text: home("callsFailed", { failed: calls.failed, all: calls.all }) };
}
