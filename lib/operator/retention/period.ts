import type { ClassOfData } from "@/lib/operator/retention/class-of-data";
import { DAY_MS, HOUR_MS } from "@/lib/platform/india-day";

const MINUTE_MS = 60_000;

/** How long a class of data is kept, in words: `7 days`, `12 months`, `for good`. */
export function periodOf({ kept }: Pick<ClassOfData, "kept">): string {
  const period = kept();
  if (period === "for_good" || ("months" in period && period.months === null)) return "for good";
  if ("months" in period) return counted(period.months ?? 0, "month");
  const { ms } = period;
  if (ms % DAY_MS === 0) return counted(ms / DAY_MS, "day");
  return ms % HOUR_MS === 0 ? counted(ms / HOUR_MS, "hour") : counted(ms / MINUTE_MS, "minute");
}

const counted = (number: number, unit: string) => `${number} ${unit}${number === 1 ? "" : "s"}`;
