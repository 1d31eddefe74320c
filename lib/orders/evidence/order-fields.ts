import type { ServiceTraits, ShownName } from "@/lib/orders/service";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { maskPan } from "@/lib/platform/privacy/mask";

type Sealed = { id: string; dataKey: Buffer; sealed: Buffer };

/** An order's customer fields in plain text, for people who may see them. @throws UnreadableError */
export function orderFields(order: Sealed): Record<string, string> {
  return openRecord(order.id, order);
}

/** The person an order of a service is for, as lists show it. Either text may be empty. */
export function personOf(
  { person }: Pick<ServiceTraits, "person">,
  fields: Record<string, string>,
): { customerName: string; mobile: string } {
  if (!person) return { customerName: "", mobile: "" };
  const parts = person.name.map((name) => fields[name]).filter(Boolean);
  return { customerName: parts.join(" "), mobile: fields[person.mobile] ?? "" };
}

/** Further fields shown on an order's page, so that the shop recognises the request. The PAN is masked. */
export type ShownField = { name: ShownName; text: string };

/** The fields of a service that an order's page shows besides person and mobile. */
export function shownFields(
  { shown }: Pick<ServiceTraits, "shown">,
  fields: Record<string, string>,
): ShownField[] {
  return shown.flatMap((name) => {
    const text = fields[name];
    return text ? [{ name, text: name === "pancard" ? maskPan(text) : text }] : [];
  });
}
