import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { getLocale } from "next-intl/server";
import { formatTime } from "@/lib/platform/i18n/moments";
import type { Failure } from "@/lib/platform/result";

/**
 * How late a press is answered that was one too many, at least and at most: whoever presses on without end waits, and
 * others go first. Not always the same, so that many of them do not come back together.
 */
const [LATE_MS, LATER_MS] = [600, 1_800];

/**
 * A refusal that ends at a moment (`until`, ISO), with that moment as its reader reads it (`time`): about a second late.
 * Any other as it is, at once.
 */
export async function withTime<Refused extends Failure>(refused: Refused): Promise<Refused> {
  const { until, ...facts } = refused.facts ?? {};
  if (until === undefined) return refused;
  await pause(randomInt(LATE_MS, LATER_MS));
  return { ...refused, facts: { ...facts, time: formatTime(new Date(until), await getLocale()) } };
}
