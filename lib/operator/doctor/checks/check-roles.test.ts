import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { users } from "@/db/schema/users";
import type { Env } from "@/lib/platform/env/env-schema";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { freshAdmin } from "@/testing/fixtures";
import { enrolled } from "@/testing/second-factor";
import { checkAdmins } from "./check-roles";

test("admins without a second factor are counted, whether it is required or offered", async () => {
  const [safe, open] = [await freshAdmin(), await freshAdmin()];
  await enrolled(safe.userId);
  await takenBack(0, async (tx) => {
    const look = (settings: Partial<Env>) => checkAdmins(portalWith(settings, { database: tx }));
    await tx.update(users).set({ status: "suspended" }).where(eq(users.role, "admin"));
    for (const { userId } of [safe, open])
      await tx.update(users).set({ status: "active" }).where(eq(users.id, userId));
    const facts = { count: "1", all: "2" };
    expect(await look({ ADMIN_SECOND_FACTOR: "required" })).toMatchObject({ code: "admins_held", facts });
    expect(await look({ ADMIN_SECOND_FACTOR: "offered", DEMO: false })).toMatchObject({
      ...{ state: "to_fix", code: "admins_open", facts },
    });
    expect(brief(await look({ ADMIN_SECOND_FACTOR: "offered", DEMO: true }))).toEqual([
      "good",
      "admins_demo",
    ]);
    await tx.update(users).set({ status: "suspended" }).where(eq(users.id, open.userId));
    expect(await look({ ADMIN_SECOND_FACTOR: "required" })).toMatchObject({
      ...{ state: "good", code: "admins_safe", facts: { count: "1" } },
    });
  });
});
