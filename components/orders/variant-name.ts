import { getTranslations } from "next-intl/server";
import type { OrderItem } from "@/lib/orders/loaders";
import { PAN_MODES, PAN_TYPES } from "@/lib/pan/variant";

/** Names an order's service and variant: "PAN application, New PAN, e-KYC". */
export async function variantName(): Promise<(order: Pick<OrderItem, "service" | "variant">) => string> {
  const [services, types, modes] = [
    await getTranslations("services"),
    await getTranslations("panTypes"),
    await getTranslations("panModes"),
  ];
  return ({ service, variant }) => {
    const [, typeWord, modeWord] = variant.split(".");
    const type = PAN_TYPES.find((one) => one === typeWord);
    const mode = PAN_MODES.find((one) => one === modeWord);
    return [services(service), type && types(type), mode && modes(mode)].filter(Boolean).join(", ");
  };
}
