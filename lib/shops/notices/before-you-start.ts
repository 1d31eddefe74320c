import type { Service } from "@/db/schema/services";
import type { DatedFact } from "@/lib/orders/service";
import type { Locale } from "@/lib/platform/i18n/locale";
import { dayIst } from "@/lib/platform/india-day";
import { serviceOf } from "@/lib/services/registry";

/** What the customer needs for a service on a given day, in the reader's language, and since when this list applies. */
export function beforeYouStart(
  service: Service,
  at: Date,
  locale: Locale,
  facts: Partial<Record<Service, readonly DatedFact[]>> = {},
): { items: string[]; since: string } {
  const today = dayIst(at);
  const advice = facts[service] ?? serviceOf(service).advice;
  const holding = advice.filter(({ from, to }) => from <= today && (to === undefined || today <= to));
  const since = holding.map(({ from }) => from).sort();
  return { items: holding.map((fact) => fact[locale]), since: since.at(-1) ?? today };
}
