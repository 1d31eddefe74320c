import { redirect } from "next/navigation";
import { signedInPerson } from "@/lib/platform/access/actor";
import { ENROLMENT } from "@/lib/platform/access/require";
import { isHeld } from "@/lib/platform/access/second-factor/is-held";

/** The entry page: redirects people to their own home page. */
export default async function Home() {
  const person = await signedInPerson();
  if (person && isHeld(person)) redirect(ENROLMENT);
  redirect(person ? `/${person.role}` : "/login");
}
