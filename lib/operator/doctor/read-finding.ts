import type { Finding } from "@/lib/operator/doctor/finding";
import type { Locale } from "@/lib/platform/i18n/locale";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** A finding's facts formatted for its sentence: times, amounts and counts in the reader's language. */
export function readFacts({ facts }: Finding, locale: Locale): Record<string, string | number> {
  const { at, balancePaise, needPaise, count, waiting } = facts;
  return {
    ...facts,
    ...(at ? { at: formatMoment(new Date(at), locale) } : {}),
    ...(balancePaise ? { balance: formatRupees(Number(balancePaise)) } : {}),
    ...(needPaise ? { need: formatRupees(Number(needPaise)) } : {}),
    ...(count ? { count: Number(count) } : {}),
    ...(waiting ? { waiting: Number(waiting) } : {}),
  };
}

/** Summarises all findings as the code of a sentence. `count` is how many findings it is about. */
export function conclude(findings: readonly Finding[]): { state: Finding["state"]; count: number } {
  const countOf = (state: Finding["state"]) => findings.filter((one) => one.state === state).length;
  if (countOf("to_fix") > 0) return { state: "to_fix", count: countOf("to_fix") };
  return countOf("unchecked") > 0
    ? { state: "unchecked", count: countOf("unchecked") }
    : { state: "good", count: findings.length };
}
