import "server-only";
import { randomUUID } from "node:crypto";
import { orderFields, personOf } from "@/lib/orders/evidence/order-fields";
import { findPrices } from "@/lib/orders/intake/data";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { findTransactions } from "@/lib/services/bank-account/data";
import { bankAccount } from "@/lib/services/bank-account/service";
import { ACCOUNT_TYPES, accountVariant } from "@/lib/services/bank-account/variant";
import { findBankAgent } from "@/lib/services/bank-agent/data";

const MOST_TRANSACTIONS = 200;

/** Data for the account form: the shop's bcagentid, a request id, and the price of each type in paise. */
export async function loadAccountForm(actor: AgentActor) {
  const variants = ACCOUNT_TYPES.map(accountVariant);
  const [bankAgent, prices] = await Promise.all([
    findBankAgent(db(), actor.scope),
    findPrices(db(), actor.scope, { variants, at: now() }),
  ]);
  return { requestId: randomUUID(), bankAgent, prices };
}

/** The vendor's transactions of the shop's account openings, with customers' names, newest first; without erased ones. */
export async function loadTransactions(actor: AgentActor) {
  const rows = await findTransactions(db(), actor.scope, MOST_TRANSACTIONS);
  return rows
    .filter((row) => !isErased(row))
    .map(({ txnId, orderId, dataKey, sealed }) => ({
      txnId,
      customerName: personOf(bankAccount, orderFields({ id: orderId, dataKey, sealed })).customerName,
    }));
}
