import "server-only";
import { headers } from "next/headers";
import { type AdminActor, type AgentActor, currentActor } from "@/lib/platform/access/actor";
import { readerMark } from "@/lib/platform/forms/hold-form";
import { fail, type Result } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";

/** Who may submit a form, by role. */
export type Actors = { agent: AgentActor; admin: AdminActor };

/**
 * Who submitted a form, if they may: from a page of ours, signed in now, the person it was rendered for, in its role.
 * @param owner the mark of the person it was rendered for; "" if the form carries none
 * @returns the actor from the database; or `cross_site`, `not_signed_in`, `form_not_whole`, `other_person`, `not_allowed`
 */
export async function formActor<Role extends keyof Actors>(
  role: Role,
  owner: string,
): Promise<Result<Actors[Role]>> {
  if (!isSameOrigin(await headers())) return notOurs();
  const actor = await currentActor();
  if (!actor) return fail("not_signed_in");
  // A form without an owner was not made by our component.
  if (owner === "") return fail("form_not_whole");
  if (owner !== readerMark(actor)) return fail("other_person");
  return actor.role === role ? { ok: true, data: actor as Actors[Role] } : fail("not_allowed");
}
