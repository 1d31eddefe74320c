import { z } from "zod";
import type { Sandbox } from "./state";
import type { Transaction } from "./transactions";

const shared = {
  orderid: z.string().min(1),
  mobile: z.string(),
  txid: z.string().min(1),
  status: z.enum(["pending", "success", "failed", "refund"]),
  reference: z.string(),
  /** Epoch milliseconds. */
  createdAt: z.int().min(0),
  /** An expired link stays known but leads nowhere. */
  isExpired: z.boolean().default(false),
};

const pan = z.strictObject({ kind: z.literal("pan"), ...shared, mode: z.string(), panType: z.string() });
const account = z.strictObject({
  kind: z.literal("account"),
  ...shared,
  accountType: z.union([z.literal(1), z.literal(2)]),
  bcagentid: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  pancard: z.string(),
  pincode: z.string(),
});

/** Transactions from before the sandbox was started, in the control API's format. */
export const rememberBody = z.strictObject({
  transactions: z.array(z.discriminatedUnion("kind", [pan, account])).max(1_000),
});

/**
 * Adds transactions from before the start. Look-ups find them, and their customers can continue. Nothing is sent, and
 * the ledger does not mention them. An order that is already known is not changed.
 */
export function remember(sandbox: Sandbox, { transactions }: z.infer<typeof rememberBody>): void {
  for (const { txid, isExpired, ...given } of transactions) {
    if (sandbox.transactions.byOrder(given.orderid).length > 0) continue;
    const expiresAt = sandbox.now() + (isExpired ? 0 : sandbox.settings.linkTtlMs);
    const rest = { returnUrl: null, callbackMode: null, returnsByForm: false };
    const made: Transaction =
      given.kind === "pan"
        ? sandbox.transactions.addPan({ ...given, ...rest, txid, linkExpiresAt: expiresAt })
        : sandbox.transactions.addAccount({
            ...given,
            ...rest,
            txid,
            linkExpiresAt: expiresAt,
            middleName: "",
            vendorOrderId: `${given.bcagentid}-${Math.floor(given.createdAt / 1000)}`,
          });
    Object.assign(made, { status: given.status, reference: given.reference });
  }
}
