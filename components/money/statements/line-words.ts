import type { Posting } from "@/db/schema/ledger";
import type { StatementLine } from "@/lib/money/statements/lines";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** What the migration to the ledger wrote as the reason of its corrections. */
const CHARGED_BEFORE = /^charges_said_/;

/** A transaction's reason in words; null without one. @param chargedBefore what to say of the migration's corrections */
export function reasonWords(reason: string | null, chargedBefore: string): string | null {
  return reason !== null && CHARGED_BEFORE.test(reason) ? chargedBefore : reason;
}

type Words = { postings: Record<Posting, string>; chargedBefore: string };

/** What a line says: the kind, with the amount if it changed nothing that the shop may spend, and the reason. */
export function lineWords(line: StatementLine, { postings, chargedBefore }: Words): string {
  const { kind, reason, inPaise, outPaise, amountPaise } = line;
  const moved = inPaise === null && outPaise === null ? ` ${formatRupees(amountPaise)}` : "";
  const why = reasonWords(reason, chargedBefore);
  return `${postings[kind]}${moved}${why ? `: ${why}` : ""}`;
}
