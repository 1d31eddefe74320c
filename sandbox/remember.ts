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

/** Transactions from before the stand-in was started, in the control API's format. */
export const rememberBody = z.strictObject({
  transactions: z.array(z.discriminatedUnion("kind", [pan, account])).max(1_000),
});

/**
 * Adds transactions from before the start. Look-ups find them, and their customers can continue. Nothing is sent, and
 * the ledger does not mention them. An order that is already known is not changed.
 */
export function remember(sandbox: Sandbox, { transactions }: z.infer<typeof rememberBody>): void {
  for (const { txid, isExpired, ...told } of transactions) {
    if (sandbox.transactions.byOrder(told.orderid).length > 0) continue;
    const expiresAt = sandbox.now() + (isExpired ? 0 : sandbox.settings.linkTtlMs);
    const rest = { returnUrl: null, callbackMode: null, returnsByForm: false };
    const made: Transaction =
      told.kind === "pan"
        ? sandbox.transactions.addPan({ ...told, ...rest, txid, linkExpiresAt: expiresAt })
        : sandbox.transactions.addAccount({
            ...told,
            ...rest,
            txid,
            linkExpiresAt: expiresAt,
            middleName: "",
            vendorOrderId: `${told.bcagentid}-${Math.floor(told.createdAt / 1000)}`,
          });
    Object.assign(made, { status: told.status, reference: told.reference });
  }
}
