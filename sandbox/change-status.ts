import type { CallbackMessage } from "./callbacks";
import { KINDS, type Kind } from "./kinds";
import type { Sandbox } from "./state";
import type { Status, Transaction } from "./transactions";

const STALE_BY_MS = 60_000;

/**
 * Moves a transaction to a status and sends its callbacks as the settings say. The promise resolves once each
 * callback was tried once (two seconds at most). Setting the current status again changes and sends nothing.
 */
export async function changeStatus(sandbox: Sandbox, transaction: Transaction, status: Status) {
  const before = transaction.status;
  if (before === status) return;
  transaction.status = status;
  if (status === "success" && transaction.reference === "")
    transaction.reference = KINDS[transaction.kind].newReference();
  const target = callbackTarget(sandbox, transaction);
  if (!target) return;
  const news: CallbackMessage = { ...messageOf(transaction, status, sandbox.now()), ...target };
  const stale = { ...messageOf(transaction, before, sandbox.now() - STALE_BY_MS), ...target };
  switch (transaction.callbackMode ?? sandbox.settings.callbacks) {
    case "drop":
      sandbox.callbacks.drop(news);
      return;
    case "duplicate":
      await Promise.all([sandbox.callbacks.send(news), sandbox.callbacks.send(news)]);
      return;
    case "reverse":
      await sandbox.callbacks.send(news);
      await sandbox.callbacks.send(stale);
      return;
    default:
      await sandbox.callbacks.send(news);
  }
}

/** Where a transaction's callbacks go: its own return_url, else the global callback address, else null. */
export function callbackTarget(
  sandbox: Sandbox,
  transaction: Transaction | undefined,
): Pick<CallbackMessage, "url" | "type"> | null {
  if (transaction?.returnUrl) return { url: transaction.returnUrl, type: "per_transaction" };
  const url = sandbox.options.callbackUrl;
  return url ? { url, type: "global_webhook" } : null;
}

/** What a callback says about a transaction. `at` is epoch milliseconds. */
export function messageOf(transaction: Transaction, status: Status, at: number) {
  return { orderid: transaction.orderid, status, remark: remark(transaction.kind, status), at };
}

function remark(kind: Kind, status: Status): string {
  const words = {
    pending: "is under process",
    success: "completed successfully",
    failed: "failed",
    refund: "amount refunded",
  };
  return `${KINDS[kind].name} ${words[status]}`;
}
