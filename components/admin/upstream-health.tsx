import { getLocale, getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import { formatMoment } from "@/lib/i18n/moments";
import { formatRupees } from "@/lib/identity/rupees";
import type { loadHealth } from "@/lib/upstream/loaders";

type Health = Awaited<ReturnType<typeof loadHealth>>;

/** How the vendor answered last: its server, our account there, our balance. */
export async function UpstreamHealth({ health }: { health: Health }) {
  const [t, locale] = [await getTranslations("admin"), await getLocale()];
  const [server, account, balance] = [
    health.get("server_status"),
    health.get("check_status"),
    health.get("balance"),
  ];
  if (!server || !account || !balance) return <p className="text-ink-muted">{t("upstreamNever")}</p>;
  const said = (row: typeof server, words: string) =>
    row.outcome === "accepted" ? words : t("callFailed", { reason: row.reason ?? row.outcome });
  const { boundIp = "", ourIp = "", ipStatus = "" } = account.facts;
  const matches = ipStatus.toUpperCase() === "MATCHED";
  return (
    <Facts
      items={[
        { label: t("server"), value: said(server, `${server.facts.label}, ${server.facts.health}`) },
        { label: t("account"), value: said(account, account.facts.apiStatus ?? "") },
        { label: t("plan"), value: said(account, account.facts.plan ?? "") },
        {
          label: t("ip"),
          value: said(
            account,
            matches ? t("ipMatch", { bound: boundIp }) : t("ipMismatch", { bound: boundIp, ours: ourIp }),
          ),
        },
        {
          label: t("balance"),
          value: said(balance, balance.balancePaise === null ? "" : formatRupees(balance.balancePaise)),
        },
        { label: t("asked"), value: formatMoment(balance.at, locale) },
      ]}
    />
  );
}
