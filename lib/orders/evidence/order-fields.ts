import type { ServiceTraits, ShownName } from "@/lib/orders/service";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { maskPan } from "@/lib/platform/privacy/mask";
import { REGISTRY } from "@/lib/services/registry";

type Sealed = { id: string; dataKey: Buffer; sealed: Buffer };

/** An order's customer fields in plain text, for people who may see them. @throws UnreadableError */
export function orderFields(order: Sealed): Record<string, string> {
  return openRecord(order.id, order);
}

/** The person an order is for, as lists show it; services name these fields differently. Either may be empty. */
export function personOf(fields: Record<string, string>): { customerName: string; mobile: string } {
  const texts = (names: readonly string[]) => names.flatMap((name) => fields[name] || []);
  const customerName = PERSONS.map(({ name }) => texts(name).join(" ")).find(Boolean) ?? "";
  return { customerName, mobile: texts(PERSONS.map(({ mobile }) => mobile))[0] ?? "" };
}

const ALL: readonly ServiceTraits[] = REGISTRY;
const PERSONS = ALL.flatMap(({ person }) => person ?? []);

/** Further fields shown on an order's page, so that the shop recognises the request. The PAN is masked. */
export type ShownField = { name: ShownName; text: string };

/** The fields of a service that an order's page shows besides person and mobile. */
export function shownFields({ shown }: ServiceTraits, fields: Record<string, string>): ShownField[] {
  return shown.flatMap((name) => {
    const text = fields[name];
    return text ? [{ name, text: name === "pancard" ? maskPan(text) : text }] : [];
  });
}
