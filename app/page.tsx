import { redirect } from "next/navigation";
import { currentActor } from "@/lib/platform/access/actor";

/** The door: on to one's own home. */
export default async function Home() {
  const actor = await currentActor();
  redirect(actor ? `/${actor.role}` : "/login");
}
