import { redirect } from "next/navigation";
import { lockedPerson, signedInPerson } from "@/lib/platform/access/actor";
import { ENROLMENT } from "@/lib/platform/access/require";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";

/** The entry page: redirects people to their own home page. */
export default async function Home() {
  const person = await signedInPerson();
  if (person && isHeld(person)) redirect(ENROLMENT);
  if (!person && (await lockedPerson())) redirect("/locked");
  redirect(person ? `/${person.role}` : "/login");
}
