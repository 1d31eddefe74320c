import type { CallbackMode } from "./callbacks";
import { customerId } from "./ids";
import { KINDS } from "./kinds";

/** An application's status, in the words of the callback's `status` field. */
export type Status = "pending" | "success" | "failed" | "refund";

interface Base {
  /** Our own id, for the ledger: unlike the orderid it is always unique. */
  id: string;
  orderid: string;
  mobile: string;
  returnUrl: string | null;
  status: Status;
  createdAt: number;
  /** The acknowledgement or the account number; "" until the application is finished. */
  reference: string;
  /** The keys to the hosted page, oldest first, each with its expiry time. */
  links: { txid: string; expiresAt: number }[];
  /** Overrides the setting for this transaction; set by a magic number. */
  callbackMode: CallbackMode | null;
  /** Whether the browser is sent back by a form POST instead of a redirect. */
  returnsByForm: boolean;
}

export interface PanTransaction extends Base {
  kind: "pan";
  mode: string;
  panType: string;
}

export interface AccountTransaction extends Base {
  kind: "account";
  serial: number;
  vendorOrderId: string;
  customerId: string;
  accountType: 1 | 2;
  bcagentid: string;
  firstName: string;
  middleName: string;
  lastName: string;
  email: string;
  pancard: string;
  pincode: string;
}

export type Transaction = PanTransaction | AccountTransaction;

type Given<T extends Transaction, Made extends keyof T> = Omit<
  T,
  Made | "id" | "status" | "reference" | "links" | "kind"
> & {
  linkExpiresAt: number;
  /** The txid of its first link, if it already had one; otherwise a new one is created. */
  txid?: string;
};

/** All transactions. One orderid may have several: the vendor documents no idempotency. */
export class Transactions {
  private all: Transaction[] = [];
  private links = new Map<string, Transaction>();
  private orders = new Map<string, Transaction[]>();

  addPan(given: Given<PanTransaction, never>): PanTransaction {
    const { linkExpiresAt, txid, ...rest } = given;
    const made: PanTransaction = { ...rest, ...this.fresh(), kind: "pan" };
    this.keep(made);
    this.addLink(made, linkExpiresAt, txid);
    return made;
  }

  addAccount(given: Given<AccountTransaction, "serial" | "customerId">): AccountTransaction {
    const { linkExpiresAt, txid, ...rest } = given;
    const serial = this.all.length + 1;
    const made: AccountTransaction = {
      ...rest,
      ...this.fresh(),
      kind: "account",
      serial,
      customerId: customerId(),
    };
    this.keep(made);
    this.addLink(made, linkExpiresAt, txid);
    return made;
  }

  /** Adds a key to a transaction's page and returns it; the older keys keep working. */
  addLink(transaction: Transaction, expiresAt: number, given?: string): string {
    const { newTxid } = KINDS[transaction.kind];
    let txid = given ?? newTxid();
    while (this.links.has(txid)) txid = newTxid();
    this.links.set(txid, transaction);
    transaction.links.push({ txid, expiresAt });
    return txid;
  }

  byLink(txid: string): Transaction | undefined {
    return this.links.get(txid);
  }

  byOrder(orderid: string): Transaction[] {
    return this.orders.get(orderid) ?? [];
  }

  /** The PAN application that a look-up by orderid reports: a finished one if there is one, else the newest. */
  panByOrder(orderid: string): PanTransaction | undefined {
    const found = this.byOrder(orderid).filter((one) => one.kind === "pan");
    return found.findLast((one) => one.reference !== "") ?? found.at(-1);
  }

  accounts(): AccountTransaction[] {
    return this.all.filter((one) => one.kind === "account");
  }

  clear(): void {
    this.all = [];
    this.links.clear();
    this.orders.clear();
  }

  private fresh(): Pick<Base, "id" | "status" | "reference" | "links"> {
    return { id: `T${this.all.length + 1}`, status: "pending", reference: "", links: [] };
  }

  private keep(transaction: Transaction): void {
    this.all.push(transaction);
    this.orders.set(transaction.orderid, [...this.byOrder(transaction.orderid), transaction]);
  }
}

/** Whether every key to a transaction's page has expired. */
export function isExpired(transaction: Transaction, now: number): boolean {
  return transaction.links.every((link) => link.expiresAt <= now);
}
