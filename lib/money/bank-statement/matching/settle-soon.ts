import { settleLines } from "@/lib/money/bank-statement/matching/settle-lines";
import { later, now } from "@/lib/platform/clock";

/** As long as a person may wait for the page; a job settles the rest. */
const MOST_MS = 15_000;

/** Settles what is certain while an admin waits for it. */
export async function settleSoon(): Promise<void> {
  await settleLines(later(now(), MOST_MS));
}
