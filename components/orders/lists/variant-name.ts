import { getMessages } from "next-intl/server";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import type { Messages } from "@/lib/platform/i18n/messages";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";
import { PAN_MODES, PAN_TYPES } from "@/lib/services/pan/service";

type Named = Pick<OrderItem, "service" | "variant">;
type Catalogues = Pick<Messages, "services" | "panTypes" | "panModes" | "accountTypes">;

/** Names an order's service and variant: "PAN application, New PAN, e-KYC". */
export async function variantName(): Promise<(order: Named) => string> {
  const messages = await getMessages();
  return (order) => nameVariant(order, messages);
}

/** The same, with the texts of a language. */
export function nameVariant({ service, variant }: Named, messages: Catalogues): string {
  const words = variant.split(".");
  const type = PAN_TYPES.find((one) => words.includes(one));
  const mode = PAN_MODES.find((one) => words.includes(one));
  const account = ACCOUNT_TYPES.find((one) => words.includes(one));
  return [
    messages.services[service],
    type && messages.panTypes[type],
    mode && messages.panModes[mode],
    account && messages.accountTypes[account],
  ]
    .filter(Boolean)
    .join(", ");
}
