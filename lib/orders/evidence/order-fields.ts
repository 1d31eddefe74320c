import { openRecord } from "@/lib/platform/privacy/envelope";
import { maskPan } from "@/lib/platform/privacy/mask";

type Sealed = { id: string; dataKey: Buffer; sealed: Buffer };

/** An order's customer fields in plain text, for people who may see them. @throws UnreadableError */
export function orderFields(order: Sealed): Record<string, string> {
  return openRecord(order.id, order);
}

/** The person an order is for, as lists show it; services name these fields differently. Either may be empty. */
export function personOf(fields: Record<string, string>): { customerName: string; mobile: string } {
  const { customer_name, name, first_name, middle_name, last_name, number, phone, mobile } = fields;
  const parts = [first_name, middle_name, last_name].filter(Boolean).join(" ");
  return { customerName: customer_name ?? name ?? parts, mobile: number ?? phone ?? mobile ?? "" };
}

/** Further fields shown on an order's page, so that the shop recognises the request. The PAN is masked. */
export type ShownField = { name: "shop_name" | "email" | "pancard" | "bcagentid"; text: string };

/** The fields of any service that an order's page shows besides person and mobile. */
export function shownFields(fields: Record<string, string>): ShownField[] {
  const { shop_name, email, pancard, bcagentid } = fields;
  return [
    ...(shop_name ? [{ name: "shop_name" as const, text: shop_name }] : []),
    ...(email ? [{ name: "email" as const, text: email }] : []),
    ...(pancard ? [{ name: "pancard" as const, text: maskPan(pancard) }] : []),
    ...(bcagentid ? [{ name: "bcagentid" as const, text: bcagentid }] : []),
  ];
}
