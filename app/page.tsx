import { redirect } from "next/navigation";
import { currentActor } from "@/lib/auth/actor";

/** The door: on to one's own home. */
export default async function Home() {
  const actor = await currentActor();
  redirect(actor ? `/${actor.role}` : "/login");
}
