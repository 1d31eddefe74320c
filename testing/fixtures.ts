import { randomInt, randomUUID } from "node:crypto";
import { orders } from "@/db/schema/orders";
import { servicePrices } from "@/db/schema/service-prices";
import { shops } from "@/db/schema/shops";
import { type AdminDuty, users } from "@/db/schema/users";
import type { AdminActor, AgentActor } from "@/lib/platform/access/actor";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { sealRecord, sealResult } from "@/lib/platform/privacy/envelope";

type NewShop = Partial<typeof shops.$inferInsert>;

/** A shop that no other test uses, with one person. It may owe without limit. @param wanted limits or a status, if not the defaults */
export async function freshAgent(wanted: NewShop = {}): Promise<AgentActor> {
  const shopName = `Test Shop ${freshLetters()}`;
  const [shop] = await db()
    .insert(shops)
    .values({ shopName, creditLimitPaise: null, ...wanted })
    .returning({ id: shops.id });
  if (!shop) throw new Error("The shop could not be created");
  const name = "Asha Devi";
  const userId = await freshUser({ role: "agent", shopId: shop.id, name });
  return {
    role: "agent",
    userId,
    sessionId: randomUUID(),
    name,
    proof: { asks: "password", at: now() },
    shopId: shop.id,
    shopName,
    isPending: wanted.status === "pending",
    scope: shopScope(shop.id),
  };
}

/** An admin that no other test uses. @param duty their role, the owner's by default */
export async function freshAdmin(duty: AdminDuty = "owner"): Promise<AdminActor> {
  const name = "Meera Rao";
  const userId = await freshUser({ role: "admin", duty, name });
  const proof = { asks: "password", at: now() } as const;
  return { role: "admin", duty, userId, sessionId: randomUUID(), name, proof, scope: everyoneScope() };
}

type NewUser = Pick<typeof users.$inferInsert, "role" | "name"> & Partial<typeof users.$inferInsert>;

/** A person with a unique e-mail address. @returns the id; without a password hash the person cannot sign in. */
export async function freshUser(user: NewUser): Promise<string> {
  const [made] = await db()
    .insert(users)
    .values({ email: freshEmail(), passwordHash: "none", ...user })
    .returning({ id: users.id });
  if (!made) throw new Error("The user could not be created");
  return made.id;
}

export const freshEmail = () => `${freshLetters()}@example.test`;

/** For names that nothing else has. A UUID may contain twelve digits that pass the checksum of an Aadhaar number. */
export const freshLetters = () => randomUUID().replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)));

/** A variant that no other test uses, with a price for all shops. */
export async function pricedVariant(pricePaise = 10_700): Promise<string> {
  const variant = `test.${freshLetters()}`;
  await db()
    .insert(servicePrices)
    .values({ variant, pricePaise, validFrom: new Date("2026-01-01T00:00:00Z") });
  return variant;
}

/** An invented mobile number outside the sandbox's magic ones (9000000011 and on). */
export function freshMobile(): string {
  return `8${String(randomInt(1_000_000_000)).padStart(9, "0")}`;
}

type Sealed = "dataKey" | "sealed" | "resultSealed";
type NewOrder = Omit<Partial<typeof orders.$inferInsert>, Sealed> & {
  fields?: Record<string, string>;
  result?: Record<string, string>;
};

/**
 * A PAN order's row without evidence, for tests of later steps. Its record is always sealed under its own ID, because
 * checks of the keys sample the orders of all tests.
 * @param order columns other than the default ones, and the fields and the verified result to seal
 */
export async function bareOrder(actor: AgentActor, order: NewOrder = {}): Promise<string> {
  const { id = newOrderId(), fields, result, ...columns } = order;
  const at = now();
  const record = sealRecord(id, fields ?? { number: freshMobile(), pan_type: "new_pan", pan_mode: "EKYC" });
  await db()
    .insert(orders)
    .values({
      id,
      shopId: actor.shopId,
      userId: actor.userId,
      service: "pan_application",
      variant: "pan.new_pan.EKYC",
      requestId: randomUUID(),
      fingerprint: Buffer.alloc(16),
      pricePaise: 10_700,
      ...record,
      resultSealed: result && sealResult(id, record.dataKey, result),
      createdAt: at,
      updatedAt: at,
      ...columns,
    });
  return id;
}
