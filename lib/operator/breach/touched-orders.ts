import { findActs, findTouched, type Touched } from "@/lib/operator/breach/data";
import { orderFields, personOf } from "@/lib/orders/evidence/order-fields";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { isErased } from "@/lib/platform/privacy/envelope";
import { maskAllBut, maskName } from "@/lib/platform/privacy/mask";
import { serviceOf } from "@/lib/services/registry";

/** Orders read at once: a file of any length needs the memory of one batch. */
const BATCH = 500;

/** An order that a breach touched. The customer is masked, so that the file itself is no second breach. */
export type TouchedOrder = {
  order: string;
  shop: string;
  service: string;
  state: string;
  createdAt: string;
  changedAt: string;
  /** Masked; empty if it was not noted, or the order was erased. */
  name: string;
  mobile: string;
  email: string;
  isErased: boolean;
  /** What people did to it, as the audit log has it. */
  acts: { at: string; action: string; by: string | null }[];
};

/** The touched orders by number, with the blind index of each one's mobile number to count persons by. Times are in ISO 8601 UTC. */
export async function* touchedOrders(
  touched: Touched,
): AsyncGenerator<{ orders: TouchedOrder[]; persons: string[] }> {
  const scope = everyoneScope();
  let after = "";
  for (;;) {
    const rows = await findTouched(db(), scope, touched, after, BATCH);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    const ids = rows.map(({ id }) => id);
    const acts = await findActs(db(), scope, ids, touched.times);
    yield {
      orders: rows.map((row) => ({
        order: row.id,
        shop: row.shopName,
        ...{ service: row.service, state: row.state },
        ...{ createdAt: row.createdAt.toISOString(), changedAt: row.updatedAt.toISOString() },
        ...contactOf(row),
        acts: acts
          .filter(({ object }) => object === row.id)
          .map(({ at, action, by }) => ({ at: at.toISOString(), action, by })),
      })),
      persons: rows.map(({ id, mobileIndex }) => mobileIndex?.toString("hex") ?? id),
    };
  }
}

type Row = Awaited<ReturnType<typeof findTouched>>[number];

function contactOf(row: Row): Pick<TouchedOrder, "name" | "mobile" | "email" | "isErased"> {
  const fields = orderFields(row);
  const { customerName, mobile } = personOf(serviceOf(row.service), fields);
  return {
    name: maskName(customerName),
    mobile: maskAllBut(mobile, 4),
    email: maskName(fields.email ?? ""),
    isErased: isErased(row),
  };
}
