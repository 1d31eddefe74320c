import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { shops } from "@/db/schema/shops";
import { users } from "@/db/schema/users";
import { passwordMatches } from "@/lib/platform/access/sign-in/password";
import { db } from "@/lib/platform/database";
import { freshEmail, freshLetters } from "@/testing/fixtures";
import { createUser, type NewUser } from "./create-user";

const person = (more: Partial<NewUser> = {}): NewUser => ({
  role: "agent",
  email: freshEmail(),
  name: "Ravi Kumar",
  password: "twelve chars",
  ...more,
});

async function made(input: NewUser) {
  const result = await createUser(input);
  if (!result.ok) throw new Error(JSON.stringify(result));
  const [row] = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      hash: users.passwordHash,
      shopId: users.shopId,
      shopName: shops.shopName,
    })
    .from(users)
    .leftJoin(shops, eq(shops.id, users.shopId))
    .where(eq(users.id, result.data.userId));
  if (!row) throw new Error("no such user");
  return row;
}

describe("a new user", () => {
  test("can sign in with the given password", async () => {
    const email = freshEmail();
    const user = await made(person({ email: ` ${email.toUpperCase()} `, name: " Ravi Kumar " }));
    expect(user).toMatchObject({ email, name: "Ravi Kumar", role: "agent" });
    expect(await passwordMatches(user.hash, "twelve chars")).toBe(true);
    const log = await db()
      .select({ action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, user.id));
    expect(log).toEqual([{ action: "user.created", facts: { role: "agent", duty: "owner" } }]);
  });

  test("joins the named shop, which is created if it does not exist", async () => {
    const shop = `Shop ${freshLetters()}`;
    const [one, other] = [await made(person({ shop })), await made(person({ shop: ` ${shop} ` }))];
    expect(one.shopName).toBe(shop);
    expect(other.shopId).toBe(one.shopId);
  });

  test("without a shop gets one of their name, and never a namesake's", async () => {
    const name = `Ravi ${freshLetters()}`;
    const [one, other] = [await made(person({ name })), await made(person({ name, shop: " " }))];
    expect([one.shopName, other.shopName]).toEqual([name, name]);
    expect(other.shopId).not.toBe(one.shopId);
  });

  test("who is an admin has no shop", async () => {
    const user = await made(person({ role: "admin", shop: "Anything" }));
    expect([user.role, user.shopId]).toEqual(["admin", null]);
  });
});

describe("no user is created", () => {
  const wrong: [Partial<NewUser>, Record<string, string>][] = [
    [{ email: "nobody" }, { email: "email_form" }],
    [{ email: "a b@example.in" }, { email: "email_form" }],
    [{ name: "  " }, { name: "name_missing" }],
    [{ name: "x".repeat(101) }, { name: "name_missing" }],
    [{ password: "eleven char" }, { password: "password_short" }],
  ];
  test.each(wrong)("with %j", async (more, fieldErrors) =>
    expect(await createUser(person(more))).toEqual({ ok: false, code: "invalid_input", fieldErrors }),
  );

  test("with an e-mail that is taken, and no empty shop is left behind", async () => {
    const email = freshEmail();
    await made(person({ email }));
    const shop = `Shop ${freshLetters()}`;
    const again = await createUser(person({ email: email.toUpperCase(), shop }));
    expect(again).toEqual({ ok: false, code: "invalid_input", fieldErrors: { email: "email_taken" } });
    expect(await db().select().from(shops).where(eq(shops.shopName, shop))).toEqual([]);
  });
});
