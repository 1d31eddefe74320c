import { parseArgs } from "node:util";
import { ERASURE_REASONS, type ErasureReason } from "@/db/schema/order-erasures";
import { fileTrouble } from "@/lib/operator/backups/file/file-trouble";
import { keepTombstones } from "@/lib/operator/backups/tombstones/keep-tombstones";
import { type Erasure, eraseOrder } from "@/lib/orders/erasure/erase-order";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { isOrderId } from "@/lib/platform/order-id";
import { failureSentence } from "./backup-words";
import { runCommand } from "./run-command";

const USAGE = `npm run order:erase -- <order number> [--reason ${ERASURE_REASONS.join("|")}]
Erases the personal data of an order, as its customer asked. It is shown nowhere from then on, and destroyed when the year of
the law is over. The order keeps its number, state, money and evidence. It cannot be undone.`;

const SAYS: Record<Erasure["step"], string> = {
  waits: "The order is under way. Its personal data is erased when it has ended, within an hour.",
  restricted:
    "Its personal data is shown nowhere any more. It is destroyed when the year of the law is over.",
  destroyed: "Its personal data was destroyed before.",
};

/** Erases one order; see USAGE. */
async function main(): Promise<number> {
  const asked = readWords();
  if (!asked) {
    console.error(USAGE);
    return 2;
  }
  const done = await eraseOrder(db(), { ...asked, requestedBy: "command_line", now: now() });
  if (!done.ok) {
    console.error("There is no order with this number.");
    return 1;
  }
  console.log(SAYS[done.data.step]);
  // A worker would do it soon; without one a backup restored today would bring the data back.
  await keepTombstones().catch((error) =>
    console.error(
      fileTrouble(error, "write", "The record of erasures", "BACKUP_DIR") ?? failureSentence(error),
    ),
  );
  return 0;
}

/** The parsed arguments; null when they are wrong. */
function readWords(): { orderId: string; reason: ErasureReason } | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { reason: { type: "string", default: "customer_asked" } },
    });
    const [orderId = ""] = positionals;
    const reason = ERASURE_REASONS.find((one) => one === values.reason);
    return positionals.length === 1 && isOrderId(orderId) && reason ? { orderId, reason } : null;
  } catch {
    return null;
  }
}

await runCommand("order:erase", main);
