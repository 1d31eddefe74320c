import { eq, sql } from "drizzle-orm";
import { servicePrices } from "@/db/schema/service-prices";
import { services } from "@/db/schema/services";
import { users } from "@/db/schema/users";
import { vendorPrices } from "@/db/schema/vendor-prices";
import { VARIANTS } from "@/lib/money/prices/variants";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { db } from "@/lib/platform/database";
import { startOfDay } from "@/lib/platform/india-day";
import { createUser } from "@/lib/shops/members/create-user";
import { payFirst } from "./demo-money";
import type { Seeded } from "./seeded";

/** What the demo's shops pay for one order, in paise. */
export const DEMO_PRICES: Record<Seeded, number> = {
  pan_application: 10_700,
  account_opening: 2_500,
  bank_onboarding: 5_000,
  aadhaar_verification: 1_200,
};
/** What they pay for one of any other service. */
const OTHER_PRICE_PAISE = 1_000;
/** What the sandbox charges for a PAN request; only PAN answers contain an amount. */
const DEMO_COST_PAISE = 10_700;
const SINCE = startOfDay("2026-01-01");

/** The second shop of a demo with a history; it has the password of all demo accounts. */
export const SECOND_AGENT: DemoUser = {
  role: "agent",
  email: "agent2@demo.test",
  name: "Geeta Rao",
  shop: "Rao Digital Seva, Patna",
};

/**
 * Fills in the demo: two accounts, prices, money to try things with, and the Aadhaar service switched on. Repeatable. Called
 * only when the launcher has set DEMO: the embedded database with the sandbox.
 * @param password of the accounts. @throws Error without one; there is no default.
 * @param hasSecondShop creates a second shop; an existing one is kept up to date in any case
 */
export async function seedDemo(password: string | undefined, hasSecondShop = false): Promise<void> {
  if (!password) throw new Error("DEMO_PASSWORD is missing: the demo accounts have no default password.");
  await demoUser(
    { role: "agent", email: "agent@demo.test", name: "Demo Agent", shop: "Demo Telecom, Saharsa" },
    password,
  );
  await demoUser({ role: "admin", email: "admin@demo.test", name: "Demo Admin" }, password);
  if (hasSecondShop || (await findUser(SECOND_AGENT.email))) await demoUser(SECOND_AGENT, password);
  await payFirst();
  await seedPrices(SINCE);
  await db().update(services).set({ enabled: true }).where(eq(services.code, "aadhaar_verification"));
}

/** Sets a price of each variant for all shops from a given time, and what the sandbox charges. Keeps existing ones. Repeatable. */
export async function seedPrices(validFrom: Date): Promise<void> {
  const byService: Partial<Record<string, number>> = DEMO_PRICES;
  const prices = VARIANTS.map(({ service, variant }) => {
    return { variant, pricePaise: byService[service] ?? OTHER_PRICE_PAISE, validFrom };
  });
  await db().insert(servicePrices).values(prices).onConflictDoNothing();
  const costs = VARIANTS.filter(({ service }) => service === "pan_application").map(({ variant }) => {
    return { variant, pricePaise: DEMO_COST_PAISE, validFrom };
  });
  await db().insert(vendorPrices).values(costs).onConflictDoNothing();
}

type DemoUser = { role: "agent" | "admin"; email: string; name: string; shop?: string };

async function demoUser(person: DemoUser, password: string): Promise<void> {
  const known = await findUser(person.email);
  if (known) {
    // The printed account must work, even after new secrets or a while with the real vendor.
    const passwordHash = await hashPassword(password);
    await db()
      .update(users)
      .set({ passwordHash, status: "active", suspendedFor: null })
      .where(eq(users.id, known.id));
    return;
  }
  const made = await createUser({ ...person, password });
  if (!made.ok) throw new Error(`The demo account ${person.email} could not be created (${made.code})`);
}

async function findUser(email: string): Promise<{ id: string } | undefined> {
  const [known] = await db()
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`${users.email}`, email));
  return known;
}
