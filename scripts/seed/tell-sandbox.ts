import type { Fact } from "@/lib/orders/evidence/evidence";
import { accountNumberOf } from "./histories";
import type { InventedOrder } from "./invented-order";

type Transaction = Record<string, unknown>;

/** The sandbox accepts 64 KB per call. */
const BATCH = 50;

/**
 * Gives the sandbox the orders that it would have received, so that look-ups find them and customers can continue.
 * @param baseUrl of the sandbox. @throws Error when it refuses them
 */
export async function tellSandbox(
  baseUrl: string,
  orders: InventedOrder[],
  bcagentid: string,
): Promise<void> {
  const transactions = orders.flatMap((order) => transactionOf(order, bcagentid) ?? []);
  for (let done = 0; done < transactions.length; done += BATCH) {
    const body = JSON.stringify({ transactions: transactions.slice(done, done + BATCH) });
    const answer = await fetch(`${baseUrl}/__sandbox/orders`, { method: "POST", body });
    if (!answer.ok) throw new Error(`The sandbox refused the demo's orders: ${await answer.text()}`);
  }
}

/** The order as the vendor would store it; null if it never reached the vendor, or its service has no applications. */
function transactionOf(order: InventedOrder, bcagentid: string): Transaction | null {
  const { id, service, fields, at } = order;
  const facts = order.steps.map(({ fact }) => fact);
  const accepted = factOf(facts, "accepted");
  if (!accepted) return null;
  const { txid } = accepted.content;
  const lastStatus = facts.flatMap((fact) => (fact.kind === "callback" ? [fact.content.status] : [])).at(-1);
  const found = factOf(facts, "found")?.content.reference ?? "";
  const shared = {
    ...{ orderid: id, txid, status: lastStatus ?? "pending", createdAt: at.getTime() },
    isExpired: factOf(facts, "link_expired") !== undefined,
  };
  if (service === "pan_application")
    return {
      ...{ kind: "pan", ...shared, reference: found, mobile: fields.number },
      ...{ mode: fields.pan_mode, panType: fields.pan_type },
    };
  return {
    ...{ kind: "account", ...shared, reference: found && accountNumberOf(txid), mobile: fields.phone },
    ...{ accountType: fields.account_type === "current" ? 2 : 1, bcagentid },
    ...{ firstName: fields.first_name, lastName: fields.last_name, email: fields.email },
    ...{ pancard: fields.pancard, pincode: fields.pincode },
  };
}

function factOf<Kind extends Fact["kind"]>(facts: Fact[], kind: Kind) {
  return facts.find((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}
