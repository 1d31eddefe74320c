import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { shops } from "@/db/schema/shops";
import { type AdminDuty, type Role, users } from "@/db/schema/users";
import { choosePassword } from "@/lib/platform/access/own-password/choose-password";
import { hashPassword } from "@/lib/platform/access/sign-in/password";
import { db } from "@/lib/platform/database";
import { misplacedNumber } from "@/lib/platform/identity/text/number-in-text";
import { fail, ok, type Result } from "@/lib/platform/result";
import { addUser } from "@/lib/shops/members/add-user";

export type NewUser = {
  role: Role;
  /** An admin's; the owner's by default. */
  duty?: AdminDuty;
  email: string;
  name: string;
  password: string;
  /** An agent's shop by name, created if it does not exist. Without it, a new shop with the agent's name. */
  shop?: string;
};

/**
 * Creates a person who can sign in, and their shop if it is new.
 * @returns the user's id; `invalid_input` with the field if the e-mail, name or password (at least 12 characters, not
 * a common one) is invalid or the e-mail is taken
 */
export async function createUser(input: NewUser): Promise<Result<{ userId: string }>> {
  const email = input.email.trim().toLowerCase();
  const name = input.name.trim();
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return wrong("email", "email_form");
  if (name === "" || name.length > 100) return wrong("name", "name_missing");
  const misplaced = misplacedNumber(name) ?? misplacedNumber(input.shop ?? "");
  if (misplaced) return wrong("shop", misplaced);
  const password = await choosePassword(input.password, { email, name, shopName: input.shop ?? null });
  if (!password.ok) return wrong("password", password.code);
  const passwordHash = await hashPassword(input.password);
  return db().transaction(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
    if (taken) return wrong("email", "email_taken");
    const shopId = input.role === "agent" ? await findOrMakeShop(tx, input.shop?.trim(), name) : null;
    const userId = await addUser(
      tx,
      { email, name, role: input.role, duty: input.duty ?? "owner", shopId, passwordHash },
      null,
    );
    return userId ? ok({ userId }) : wrong("email", "email_taken");
  });
}

function wrong(field: string, code: string): Result<never> {
  return fail("invalid_input", { fieldErrors: { [field]: code } });
}

/** Only a named shop is joined: a namesake must not get access to another shop's customers. */
async function findOrMakeShop(tx: Transaction, shop: string | undefined, name: string): Promise<string> {
  const [known] = shop ? await tx.select({ id: shops.id }).from(shops).where(eq(shops.shopName, shop)) : [];
  if (known) return known.id;
  const [made] = await tx
    .insert(shops)
    .values({ shopName: shop || name })
    .returning({ id: shops.id });
  if (!made) throw new Error("The shop could not be made");
  return made.id;
}
