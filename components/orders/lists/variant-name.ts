import { getMessages } from "next-intl/server";
import { type VariantTexts, variantWords } from "@/components/services/registry/variant-words";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import type { Messages } from "@/lib/platform/i18n/messages";

type Named = Pick<OrderItem, "service" | "variant">;
type Catalogues = Pick<Messages, "services"> & VariantTexts;

/** Names an order's service and variant: "PAN application, New PAN, e-KYC". */
export async function variantName(): Promise<(order: Named) => string> {
  const messages = await getMessages();
  return (order) => nameVariant(order, messages);
}

/** The same, with the texts of a language. */
export function nameVariant(order: Named, messages: Catalogues): string {
  return [messages.services[order.service], ...variantWords(order, messages)].filter(Boolean).join(", ");
}
