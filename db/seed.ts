import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { servicePrices, services } from "@/db/schema/services";
import { users } from "@/db/schema/users";
import { createUser } from "@/lib/agents/create-user";
import { hashPassword } from "@/lib/auth/password";
import { ACCOUNT_TYPES, accountVariant, ONBOARDING_VARIANT } from "@/lib/bank/variant";
import { PAN_MODES, PAN_TYPES, panVariant } from "@/lib/pan/variant";

const DEMO_PRICE_PAISE = 10_700;
const BANK_PRICES: [string, number][] = [
  ...ACCOUNT_TYPES.map((type): [string, number] => [accountVariant(type), 2_500]),
  [ONBOARDING_VARIANT, 5_000],
];
const SINCE = new Date("2026-01-01T00:00:00+05:30");

/**
 * Fills in the demo: two accounts, prices, and the Aadhaar service switched on. Repeatable. Called
 * only where the launcher has set DEMO: the embedded database with the sandbox.
 * @param password of both accounts. @throws Error without one: there is no default password.
 */
export async function seedDemo(password: string | undefined): Promise<void> {
  if (!password) throw new Error("DEMO_PASSWORD is missing: the demo accounts have no default password.");
  await demoUser(
    { role: "agent", email: "agent@demo.test", name: "Demo Agent", shop: "Demo Telecom, Saharsa" },
    password,
  );
  await demoUser({ role: "admin", email: "admin@demo.test", name: "Demo Admin" }, password);
  for (const type of PAN_TYPES) {
    for (const mode of PAN_MODES) {
      const price = { variant: panVariant(type, mode), pricePaise: DEMO_PRICE_PAISE, validFrom: SINCE };
      await db().insert(servicePrices).values(price).onConflictDoNothing();
    }
  }
  for (const [variant, pricePaise] of BANK_PRICES) {
    await db().insert(servicePrices).values({ variant, pricePaise, validFrom: SINCE }).onConflictDoNothing();
  }
  await db().update(services).set({ enabled: true }).where(eq(services.code, "aadhaar_verification"));
}

type DemoUser = { role: "agent" | "admin"; email: string; name: string; shop?: string };

async function demoUser(person: DemoUser, password: string): Promise<void> {
  const [known] = await db()
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`${users.email}`, person.email));
  if (known) {
    // The printed password is the one that works, also after somebody made new secrets.
    const passwordHash = await hashPassword(password);
    await db().update(users).set({ passwordHash }).where(eq(users.id, known.id));
    return;
  }
  const made = await createUser({ ...person, password });
  if (!made.ok) throw new Error(`The demo account ${person.email} could not be made (${made.code})`);
}
