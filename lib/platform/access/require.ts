import "server-only";
import { redirect } from "next/navigation";
import {
  type Actor,
  type AdminActor,
  type AgentActor,
  lockedPerson,
  type SignedInPerson,
  signedInPerson,
} from "@/lib/platform/access/actor";
import { signedInSession } from "@/lib/platform/access/next-auth";
import { may, type Permission } from "@/lib/platform/access/roles";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";
import { lockedHref, signInHref } from "@/lib/platform/access/sign-in/sign-in-href";
import { currentPath } from "@/lib/platform/i18n/current-path";
import { noteRefused } from "@/lib/platform/log/note-refused";
import { answerWith } from "@/lib/platform/server/request-context";

/** The agent who requests a page. A visitor is sent to sign in; for an admin it returns null and the page shows a 403. */
export async function agentForPage(): Promise<AgentActor | null> {
  const actor = await someoneForPage();
  return actor.role === "agent" ? actor : denied(actor);
}

/** The same for an admin whose role allows the page. */
export async function adminForPage(permission: Permission): Promise<AdminActor | null> {
  const actor = await someoneForPage();
  return actor.role === "admin" && may(actor, permission) ? actor : denied(actor);
}

async function denied({ userId }: Actor): Promise<null> {
  noteRefused("page", { user: userId, path: await currentPath() });
  answerWith(403);
  return null;
}

/** Whoever requests a page of their own. Somebody who needs a second factor first is sent to enrol it. */
export async function someoneForPage(): Promise<Actor> {
  const person = await personForEnrolment();
  return isHeld(person) ? redirect(ENROLMENT) : person;
}

/** The page on which a person enrols, the only one for a person who needs a second factor first. */
export const ENROLMENT = "/account/second-factor";

/** Whoever requests that page. */
export async function personForEnrolment(): Promise<SignedInPerson> {
  const person = await signedInPerson();
  if (person) return person;
  const path = await currentPath();
  if (await lockedPerson()) redirect(lockedHref(path));
  return redirect(signInHref(path, await signedInSession()));
}
