import type { ServiceTraits, ShownField } from "@/lib/orders/service";
import { isErased, openRecord } from "@/lib/platform/privacy/envelope";

type Sealed = { id: string; dataKey: Buffer; sealed: Buffer };

/**
 * An order's customer fields in plain text, for people who may see them; none if it was erased. @throws
 * UnreadableError
 */
export function orderFields(order: Sealed): Record<string, string> {
  return isErased(order) ? {} : openRecord(order.id, order);
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

/** The fields of a service that an order's page shows besides person and mobile, masked as the service says. */
export function shownFields(
  { shown }: Pick<ServiceTraits, "shown">,
  fields: Record<string, string>,
): { name: ShownField["name"]; text: string }[] {
  return shown.flatMap(({ name, mask }) => {
    const text = fields[name];
    return text ? [{ name, text: mask ? mask(text) : text }] : [];
  });
}
