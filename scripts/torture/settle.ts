import type { Portal } from "../../e2e/fixtures/portal";
import { takenOrders } from "./read-history";

const UNFINISHED = `select 1 from orders where id = any($1)
  and state in ('created', 'submitting', 'unknown', 'processing', 'awaiting_customer')`;

/**
 * Ends every open order at the vendor. Look-ups find successes; for the other ends, which no look-up shows, the vendor
 * sends a callback, even if it sent one before.
 * @returns the ids of the orders that the vendor accepted
 */
export async function endAll({ sandbox }: Portal): Promise<string[]> {
  const taken = takenOrders(await sandbox.ledger());
  for (const id of taken) {
    const status = await sandbox.status(id);
    if (status === "pending") await sandbox.move(id, "finish");
    if (status === "failed" || status === "refund") await sandbox.sendCallback({ orderid: id, status });
  }
  return taken;
}

/** Whether each of these orders has ended or needs review in the portal too. */
export async function haveEnded({ database }: Portal, ids: readonly string[]): Promise<boolean> {
  return (await database.query(UNFINISHED, [ids])).length === 0;
}
