import type { Database } from "@/db/client";
import { services } from "@/db/schema/services";
import type { EveryoneScope } from "@/lib/platform/access/policy";

/** The switches of the whole portal. */
export async function findSwitches(db: Database, _scope: EveryoneScope) {
  return db
    .select({ service: services.code, enabled: services.enabled })
    .from(services)
    .orderBy(services.code);
}
