import type { AdminActor } from "@/lib/platform/access/actor";
import { ok, type Result } from "@/lib/platform/result";
import { filterToken } from "@/lib/services/bank-account/account-list/filter-token";
import type { Filter } from "@/lib/services/bank-account/account-list/schema";

/** Turns an admin's search in a fetched list into a token for the URL. Nothing is stored. */
export async function setFilter(call: {
  actor: AdminActor;
  input: Filter & { list: string };
}): Promise<Result<{ list: string; token: string }>> {
  const { list, ...filter } = call.input;
  return ok({ list, token: filterToken(call.actor, list, filter) });
}
