import type { Service } from "@/db/schema/services";
import { serviceOf } from "@/lib/services/registry";

/** The URL of a new request after an order that failed, refunded or expired, prefilled with what is known. */
export function newRequestHref({ id, service }: { id: string; service: Service }): string {
  const { home, carryOn } = serviceOf(service);
  return carryOn ? `${home}?${carryOn}=${id}` : home;
}
