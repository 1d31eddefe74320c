import { findSettings, type OperatorSettings } from "@/lib/operator/settings/data";
import type { Actor, AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

/** Where a shop can pay. A way whose parts the operator has not all set is null and is not offered. */
export type PaymentDetails = {
  upi: { upiId: string; payeeName: string } | null;
  bank: { payeeName: string; bankName: string; accountNumber: string; ifsc: string } | null;
};

/** The operator's UPI id and bank account, for the page on which a shop adds money. */
export async function loadPaymentDetails(actor: Actor): Promise<PaymentDetails> {
  return paymentDetails(await findSettings(db(), actor.scope));
}

/** The ways to pay that are whole. */
export function paymentDetails(set: OperatorSettings): PaymentDetails {
  const { upiId, payeeName, bankName, accountNumber, ifsc } = set;
  return {
    upi: upiId && payeeName ? { upiId, payeeName } : null,
    bank:
      payeeName && bankName && accountNumber && ifsc ? { payeeName, bankName, accountNumber, ifsc } : null,
  };
}

/** All settings of the operator, for its own page. */
export async function loadSettings(actor: AdminActor): Promise<OperatorSettings> {
  return findSettings(db(), actor.scope);
}
