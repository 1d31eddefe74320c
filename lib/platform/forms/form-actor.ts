import "server-only";
import { headers } from "next/headers";
import {
  type Actor,
  type AdminActor,
  type AgentActor,
  lockedPerson,
  type SignedInPerson,
  signedInPerson,
} from "@/lib/platform/access/actor";
import { may, type Permission } from "@/lib/platform/access/roles";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { readerMark } from "@/lib/platform/forms/hold-form";
import { noteRefused, type Refusal } from "@/lib/platform/log/note-refused";
import { type ErrorCode, fail, type Result } from "@/lib/platform/result";
import { isSameOrigin, notOurs } from "@/lib/platform/server/peers/same-origin";

/** Who may submit a form, by role: `person` is either, `enrolling` also somebody who needs a second factor first. */
export type Actors = { agent: AgentActor; admin: AdminActor; person: Actor; enrolling: SignedInPerson };

/**
 * Who submitted a form, if they may: from a page of ours, signed in now, the person it was rendered for, in its role.
 * @param owner the mark of the person it was rendered for; "" if the form carries none
 * @param permission what an admin's form needs
 * @returns the actor from the database; or `cross_site`, `not_signed_in`, `screen_locked`, `form_not_whole`, `other_person`,
 * `factor_needed`, `not_allowed`
 */
export async function formActor<Role extends keyof Actors>(
  role: Role,
  owner: string,
  permission?: Permission,
): Promise<Result<Actors[Role]>> {
  if (!isSameOrigin(await headers())) return notOurs();
  const actor = await signedInPerson();
  if (!actor) return fail((await lockedPerson()) ? "screen_locked" : "not_signed_in");
  // A form without an owner was not made by our component.
  const refuse = (why: Refusal, code: ErrorCode) => {
    noteRefused(why, { user: actor.userId });
    return fail(code);
  };
  if (owner === "") return refuse("not_whole", "form_not_whole");
  if (owner !== readerMark(actor)) return refuse("other_person", "other_person");
  if (role !== "enrolling" && isHeld(actor)) return fail("factor_needed");
  const isInRole = role === "enrolling" || role === "person" || actor.role === role;
  const isAllowed =
    role !== "admin" || (permission !== undefined && isAdmin(actor) && may(actor, permission));
  return isInRole && isAllowed
    ? { ok: true, data: actor as Actors[Role] }
    : refuse("not_allowed", "not_allowed");
}

const isAdmin = (person: SignedInPerson): person is AdminActor =>
  person.role === "admin" && "scope" in person;
