import "server-only";
import { now } from "@/lib/platform/clock";
import { todayIst } from "@/lib/platform/india-day";

const MONTHS = 13;

/** The months for which a statement is available, the current one first, as 2026-11. */
export function loadMonths(): string[] {
  const { year, month } = todayIst(now());
  return Array.from({ length: MONTHS }, (_, back) => {
    const months = year * 12 + month - 1 - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  });
}
