import type { Service } from "@/db/schema/services";
import type { Recorded } from "@/lib/orders/record-evidence";
import { lookUpPan } from "@/lib/pan/look-up-pan";

/** How to ask the vendor about an order, for each service that has a look-up. */
export const LOOK_UPS: Partial<Record<Service, (orderId: string) => Promise<Recorded>>> = {
  pan_application: lookUpPan,
};
