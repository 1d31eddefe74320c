import { getLocale, getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { reasonText } from "@/components/orders/admin/call-words";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/definition-list";
import { StateBadge } from "@/components/ui/state-badge";
import { BalanceTrend } from "@/components/vendor/health/balance-trend";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { checkNowAction } from "@/lib/vendor/actions";
import type { Health } from "@/lib/vendor/health/loaders";

/** The vendor's latest status: its server, our account, our IP address, our balance and its trend. */
export async function VendorHealth({ health }: { health: Health }) {
  const [t, home, { errors }] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getMessages(),
  ];
  return (
    <>
      <HealthFacts health={health} />
      <IfMay needs="run_portal">
        <div className="mt-4">
          <PressForm
            action={checkNowAction}
            fields={{ about: "all" }}
            label={home("checkNow")}
            errorTexts={errors}
          />
        </div>
      </IfMay>
      {health.checks.size === 0 ? <p className="text-ink-muted">{t("vendorNever")}</p> : null}
    </>
  );
}

async function HealthFacts({ health }: { health: Health }) {
  const [t, home, locale] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getLocale(),
  ];
  const { checks, thresholdPaise, trend, calls, isHolding } = health;
  const [server, account, balance] = [
    checks.get("server_status"),
    checks.get("check_status"),
    checks.get("balance"),
  ];
  if (!server || !account || !balance) return null;
  const messages = await getMessages();
  const said = (row: typeof server, words: ReactNode) =>
    row.outcome === "accepted"
      ? words
      : t("callFailed", { reason: reasonText(messages, row.reason) ?? row.outcome });
  const paise = balance.balancePaise;
  return (
    <Facts
      items={[
        {
          label: home("calls"),
          value:
            calls.failed > 0 || isHolding ? (
              <StateBadge
                tone="bad"
                glyph="alert"
                label={home(isHolding ? "callsHeld" : "callsBad", { failed: calls.failed, all: calls.all })}
              />
            ) : (
              home("callsGood", { all: calls.all })
            ),
        },
        {
          label: t("server"),
          // A check from before the calls began to fail does not show the vendor's current state.
          value: calls.isFailing
            ? home("serverBefore", { at: formatMoment(server.at, locale) })
            : said(server, `${server.facts.label}, ${server.facts.health}`),
        },
        { label: t("account"), value: said(account, account.facts.apiStatus ?? "") },
        { label: t("plan"), value: said(account, account.facts.plan ?? "") },
        { label: t("ip"), value: said(account, <BoundIp facts={account.facts} />) },
        {
          label: t("balance"),
          value: (
            <>
              <span>{said(balance, paise === null ? "" : formatRupees(paise))}</span>
              {paise !== null && paise < thresholdPaise ? (
                <span className="ms-1">
                  <StateBadge tone="bad" glyph="alert" label={home("low")} />
                </span>
              ) : null}
              <span className="chart-note block">
                {home("threshold", { threshold: formatRupees(thresholdPaise) })}
              </span>
              <BalanceTrend trend={trend} thresholdPaise={thresholdPaise} />
            </>
          ),
        },
        { label: t("asked"), value: formatMoment(balance.at, locale) },
      ]}
    />
  );
}

/** The IP address the vendor has bound, and the one it sees us call from, which can be copied. */
async function BoundIp({ facts }: { facts: Record<string, string> }) {
  const [t, home, common] = [
    await getTranslations("admin"),
    await getTranslations("adminHome"),
    await getTranslations("common"),
  ];
  const { boundIp = "", ourIp = "", ipStatus = "" } = facts;
  if (ipStatus.toUpperCase() === "MATCHED") return <span>{t("ipMatch", { bound: boundIp })}</span>;
  return (
    <span className="alert-line">
      <span>{t("ipMismatch", { bound: boundIp, ours: ourIp })}</span>
      {ourIp ? (
        <CopyButton
          small
          text={ourIp}
          label={home("copyIp")}
          copiedLabel={common("copied")}
          failedLabel={home("copyIpFailed")}
        />
      ) : null}
    </span>
  );
}
