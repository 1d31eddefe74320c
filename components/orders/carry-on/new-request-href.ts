import type { Service } from "@/db/schema/services";
import { serviceOf } from "@/lib/services/registry";

/** Where a new request after an order that ended without what was wanted begins, filled in as far as it is known. */
export function newRequestHref({ id, service }: { id: string; service: Service }): string {
  const { home, carryOn } = serviceOf(service);
  return carryOn ? `${home}?${carryOn}=${id}` : home;
}
