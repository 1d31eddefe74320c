import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { agentServices } from "@/db/schema/agents";
import { type Service, services } from "@/db/schema/services";
import type { AgentScope } from "@/lib/auth/policy";

/** The services that are switched on for a shop: by the portal's own switch, and not off for this shop. */
export async function findSwitchedOn(db: Database, scope: AgentScope): Promise<Set<Service>> {
  const rows = await db
    .select({ code: services.code, everywhere: services.enabled, here: agentServices.enabled })
    .from(services)
    .leftJoin(
      agentServices,
      and(eq(agentServices.service, services.code), eq(agentServices.agentId, scope.agentId)),
    );
  return new Set(rows.filter((row) => row.everywhere && row.here !== false).map((row) => row.code));
}
