import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { getLocale } from "next-intl/server";
import { formatTime } from "@/lib/i18n/moments";
import type { Failure } from "@/lib/result";

/** How late a press is answered that was one too many: whoever presses on without end waits, and others go first. */
const LATE_MS = 1_000;

/**
 * A refusal that ends at a moment (`until`, ISO), with that moment as its reader reads it (`time`): a second late.
 * Any other as it is, at once.
 */
export async function withTime<Refused extends Failure>(refused: Refused): Promise<Refused> {
  const { until, ...facts } = refused.facts ?? {};
  if (until === undefined) return refused;
  await pause(LATE_MS);
  return { ...refused, facts: { ...facts, time: formatTime(new Date(until), await getLocale()) } };
}
