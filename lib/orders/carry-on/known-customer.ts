import { personOf } from "@/lib/orders/evidence/order-fields";
import type { Fields, KnownCustomer, ServiceTraits } from "@/lib/orders/service";

const text = (fields: Fields, name: string) => fields[name] ?? "";

/**
 * What an order reveals about its customer.
 * @param service that of the order
 * @param fields the order's own, by wire name
 * @param verified verified Aadhaar details (`fullName`, `address`), which override what was typed
 */
export function knownCustomer(
  service: Pick<ServiceTraits, "person">,
  fields: Fields,
  verified: Fields = {},
): KnownCustomer {
  const { customerName, mobile } = personOf(service, fields);
  return {
    mobile,
    name: text(verified, "fullName") || customerName,
    email: text(fields, "email"),
    pan: text(fields, "pancard"),
    pinCode: pinCodeIn(text(verified, "address")) || text(fields, "pincode"),
  };
}

/** An order's own answers in the form's format: a date in three boxes. */
export function ownAnswers(fields: Fields): Fields {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(fields.date_of_birth ?? "") ?? [];
  if (!year || !month || !day) return fields;
  const boxes = { date_of_birth_day: day, date_of_birth_month: month, date_of_birth_year: year };
  return { ...fields, ...boxes };
}

/** The PIN code at the end of an address, as Aadhaar writes it. */
function pinCodeIn(address: string): string {
  return /(?:^|\D)([1-9]\d{5})\D*$/.exec(address)?.[1] ?? "";
}
