import { redirect } from "next/navigation";
import { currentActor } from "@/lib/platform/access/actor";

/** The entry page: redirects people to their own home page. */
export default async function Home() {
  const actor = await currentActor();
  redirect(actor ? `/${actor.role}` : "/login");
}
