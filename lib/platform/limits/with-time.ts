import "server-only";
import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { getLocale } from "next-intl/server";
import { formatTime } from "@/lib/platform/i18n/moments";
import type { Failure } from "@/lib/platform/result";

/**
 * Minimum and maximum delay of a response over the limit, in milliseconds: someone who keeps pressing waits, and
 * others go first. The delay varies, so that many of them do not return at once.
 */
const [LATE_MS, LATER_MS] = [600, 1_800];

/**
 * Adds to a refusal with an end (`until`, ISO) that time formatted for the reader (`time`), and delays it by about a
 * second. Any other refusal is returned unchanged at once.
 */
export async function withTime<Refused extends Failure>(refused: Refused): Promise<Refused> {
  const { until, ...facts } = refused.facts ?? {};
  if (until === undefined) return refused;
  await pause(randomInt(LATE_MS, LATER_MS));
  return { ...refused, facts: { ...facts, time: formatTime(new Date(until), await getLocale()) } };
}
