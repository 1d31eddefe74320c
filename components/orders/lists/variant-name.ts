import { getTranslations } from "next-intl/server";
import type { OrderItem } from "@/lib/orders/lists/show-items";
import { ACCOUNT_TYPES } from "@/lib/services/bank-account/variant";
import { PAN_MODES, PAN_TYPES } from "@/lib/services/pan/service";

/** Names an order's service and variant: "PAN application, New PAN, e-KYC". */
export async function variantName(): Promise<(order: Pick<OrderItem, "service" | "variant">) => string> {
  const [services, types, modes, accounts] = [
    await getTranslations("services"),
    await getTranslations("panTypes"),
    await getTranslations("panModes"),
    await getTranslations("accountTypes"),
  ];
  return ({ service, variant }) => {
    const words = variant.split(".");
    const type = PAN_TYPES.find((one) => words.includes(one));
    const mode = PAN_MODES.find((one) => words.includes(one));
    const account = ACCOUNT_TYPES.find((one) => words.includes(one));
    return [services(service), type && types(type), mode && modes(mode), account && accounts(account)]
      .filter(Boolean)
      .join(", ");
  };
}
