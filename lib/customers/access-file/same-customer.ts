import { orderFields, personOf } from "@/lib/orders/evidence/order-fields";
import { findOrders } from "@/lib/orders/lists/data";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { blindIndexes } from "@/lib/platform/privacy/blind-index";
import { serviceOf } from "@/lib/services/registry";

type Order = { id: string; service: Parameters<typeof serviceOf>[0]; dataKey: Buffer; sealed: Buffer };

/** More than one person has. */
const MOST = 200;

/**
 * The orders of the customer of an order, itself first. A mobile number is often shared by a family or lent by the shop, so
 * another order counts only if the PAN is the same, or the number and the name.
 * @returns their ids; and those of orders with the same number or PAN that may be of somebody else
 */
export async function findOrdersOfCustomer(
  scope: EveryoneScope,
  order: Order,
): Promise<{ own: string[]; others: string[] }> {
  const asked = traitsOf(order);
  const named = {
    ids: [order.id],
    mobiles: asked.mobile ? await blindIndexes(db(), "mobile", asked.mobile) : [],
    pans: asked.pan ? await blindIndexes(db(), "pan", asked.pan) : [],
  };
  const found = await findOrders(db(), scope, { named }, { limit: MOST });
  const rest = found.filter(({ id }) => id !== order.id);
  const isSame = (one: Order) => {
    const { name, pan } = traitsOf(one);
    return asked.pan !== "" && pan !== "" ? pan === asked.pan : name !== "" && name === asked.name;
  };
  return {
    own: [order.id, ...rest.filter(isSame).map(({ id }) => id)],
    others: rest.filter((one) => !isSame(one)).map(({ id }) => id),
  };
}

/** What tells customers apart; each is empty if it is not known, or was erased. */
function traitsOf(order: Order): { name: string; mobile: string; pan: string } {
  const fields = orderFields(order);
  const { customerName, mobile } = personOf(serviceOf(order.service), fields);
  const name = customerName
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter(Boolean)
    .join(" ");
  return { name, mobile, pan: fields.pancard ?? "" };
}
