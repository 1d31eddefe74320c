import { filterToken } from "@/lib/accounts/filter-token";
import type { Filter } from "@/lib/accounts/schema";
import type { AdminActor } from "@/lib/auth/actor";
import { ok, type Result } from "@/lib/result";

/** What an admin looks for in a fetched list, made fit for an address. Nothing is stored. */
export async function setFilter(call: {
  actor: AdminActor;
  input: Filter & { list: string };
}): Promise<Result<{ list: string; token: string }>> {
  const { list, ...filter } = call.input;
  return ok({ list, token: filterToken(call.actor, list, filter) });
}
