import { createTranslator } from "use-intl/core";
import type { AlertKind, alertDeliveries } from "@/db/schema/alerts";
import { isMomentary } from "@/lib/operator/alerts/alert-rule";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import { LOCALES, type Locale } from "@/lib/platform/i18n/locale";
import { loadMessages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type About = (typeof alertDeliveries.$inferSelect)["about"];

/** An alert as it is sent: only codes, amounts and times. */
export type SentAlert = { kind: AlertKind; about: About; facts: Record<string, string> };

export type AlertWords = { subject: string; text: string };

/** The text of an alert in one language. */
export async function alertWords({ kind, about, facts }: SentAlert, locale: Locale): Promise<AlertWords> {
  const t = createTranslator({
    ...KEPT_FORMATS,
    locale,
    messages: await loadMessages(locale),
    namespace: "alertText",
  });
  const moment = (text: string | undefined) => (text ? formatMoment(new Date(text), locale) : "");
  const rupees = (text: string | undefined) => formatRupees(Math.round(Number(text ?? 0) * 100));
  const values = {
    balance: rupees(facts.balance_rupees),
    threshold: rupees(facts.threshold_rupees),
    short: rupees(facts.short_rupees),
    amount: rupees(facts.rupees),
    variants: facts.variants ?? "",
    broken: facts.broken ?? "",
    since: moment(facts.since ?? facts.oldest),
  };
  return {
    subject: t("subject", { state: t(`state_${about}`), title: t(`title_${kind}`) }),
    text: about === "closed" && !isMomentary(kind) ? t(`closed_${kind}`) : t(`opened_${kind}`, values),
  };
}

/** A mail's subject and body. The body has every language of the portal; the subject is in the first. */
export async function alertMail(alert: SentAlert, url: string): Promise<AlertWords> {
  const [first, ...others] = await Promise.all(LOCALES.map((locale) => alertWords(alert, locale)));
  if (!first) throw new Error("No language is configured");
  return {
    subject: first.subject,
    text: [first, ...others]
      .map(({ text }) => text)
      .join("\n\n")
      .concat(`\n\n${url}\n`),
  };
}
