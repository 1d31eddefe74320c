import "server-only";
import { getLocale } from "next-intl/server";
import { formatTime } from "@/lib/i18n/moments";
import type { Failure } from "@/lib/result";

/** A refusal that ends at a moment (`until`, ISO), with that moment as its reader reads it (`time`). Any other as it is. */
export async function withTime<Refused extends Failure>(refused: Refused): Promise<Refused> {
  const { until, ...facts } = refused.facts ?? {};
  if (until === undefined) return refused;
  return { ...refused, facts: { ...facts, time: formatTime(new Date(until), await getLocale()) } };
}
