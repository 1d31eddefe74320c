import { getTranslations } from "next-intl/server";
import { differenceWords } from "@/components/money/reconciliation/difference-words";
import type { DifferenceRow } from "@/lib/money/reconciliation/data";

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Differences as CSV cells: codes for programs, sentences for people, times in UTC. */
export async function differenceCells() {
  const [t, words] = [await getTranslations("reconciliation"), await differenceWords()];
  const heading = [
    t("colDay"),
    t("colCode"),
    t("colOrder"),
    t("colWhat"),
    t("colFoundAt"),
    t("colDecision"),
    t("colReason"),
    t("colBy"),
    t("colDecidedAt"),
    t("colSettledAt"),
  ];
  const cells = (row: DifferenceRow) => [
    row.day,
    row.kind,
    row.orderId,
    words(row).text,
    iso(row.foundAt),
    row.decision,
    row.reason,
    row.decidedByName,
    iso(row.decidedAt),
    iso(row.settledAt),
  ];
  return { heading, cells };
}
