import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sessions } from "@/db/schema/users";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { findPeople } from "@/lib/shops/data";
import { freshAgent, freshUser } from "@/testing/fixtures";

test("each person was last seen at their own latest sign-in, or never if they have not signed in", async () => {
  const shop = await freshAgent();
  const never = await freshUser({ role: "agent", shopId: shop.shopId, name: "Ravi Kumar" });
  const [early, late] = [later(now(), -3_600_000), later(now(), -60_000)];
  for (const seenAt of [late, early]) await signIn(shop.userId, seenAt);
  await signIn((await freshAgent()).userId, now());

  const people = await findPeople(db(), everyoneScope(), shop.shopId);
  expect(new Map(people.map(({ id, seenAt }) => [id, seenAt]))).toEqual(
    new Map([
      [shop.userId, late],
      [never, null],
    ]),
  );
});

async function signIn(userId: string, seenAt: Date) {
  await db()
    .insert(sessions)
    .values({ id: randomUUID(), userId, createdAt: seenAt, seenAt, expiresAt: later(seenAt, 3_600_000) });
}
