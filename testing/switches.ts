import { SERVICES, type Service } from "@/db/schema/services";
import type { Switch } from "@/lib/shops/schema";

/** A shop's switches with every service set the same. */
export function allSwitches(to: Switch): Record<Service, Switch> {
  return Object.fromEntries(SERVICES.map((service) => [service, to])) as Record<Service, Switch>;
}
