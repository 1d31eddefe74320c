import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { SECOND_AGENT } from "./demo";

/** The people of the demo's history, as the verbs take them. */
export type Cast = { first: AgentActor; second: AgentActor; admin: AdminActor };

/** @throws Error when the demo's accounts do not exist */
export async function findCast(): Promise<Cast> {
  const admin = await findPerson("admin@demo.test");
  return {
    first: await findAgent("agent@demo.test"),
    second: await findAgent(SECOND_AGENT.email),
    admin: { role: "admin", duty: "owner", ...admin, scope: everyoneScope() },
  };
}

async function findAgent(email: string): Promise<AgentActor> {
  const person = await findPerson(email);
  const [shop] = await db()
    .select({ shopId: shops.id, shopName: shops.shopName })
    .from(shops)
    .innerJoin(users, eq(users.shopId, shops.id))
    .where(eq(users.id, person.userId));
  if (!shop) throw new Error("A demo agent has no shop");
  return { role: "agent", ...person, ...shop, isPending: false, scope: shopScope(shop.shopId) };
}

async function findPerson(email: string) {
  const [person] = await db()
    .select({ userId: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email));
  if (!person) throw new Error("A demo account is missing");
  return { ...person, sessionId: randomUUID(), proof: { asks: "password" as const, at: now() } };
}
