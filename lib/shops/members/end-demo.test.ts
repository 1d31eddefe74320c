import { randomUUID } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "@/db/client";
import { auditLog } from "@/db/schema/audit-log";
import { services } from "@/db/schema/services";
import { sessions, users } from "@/db/schema/users";
import { checkAadhaar, checkDemo } from "@/lib/operator/doctor/checks/check-process";
import { later, now } from "@/lib/platform/clock";
import { DECLARED_SERVICE } from "@/lib/services/switches/schema";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { DEMO_EMAILS, endDemo } from "./end-demo";

const [AGENT = "", ADMIN = ""] = DEMO_EMAILS;
const aadhaar = eq(services.code, DECLARED_SERVICE);

const isAadhaarOn = async (tx: Transaction) =>
  (await tx.select({ enabled: services.enabled }).from(services).where(aadhaar))[0]?.enabled;

/** The demo's accounts, signed in, and Aadhaar on, as after a start of the demo. */
async function demo(tx: Transaction) {
  const { shopId } = await freshAgent();
  await tx
    .update(users)
    .set({ status: "active", suspendedFor: null })
    .where(inArray(users.email, DEMO_EMAILS));
  const shared = { name: "Demo", passwordHash: "none" };
  await tx
    .insert(users)
    .values([
      { ...shared, role: "agent", shopId, email: AGENT },
      { ...shared, role: "admin", email: ADMIN },
    ])
    .onConflictDoNothing();
  await tx.update(services).set({ enabled: true }).where(aadhaar);
  const people = await tx.select().from(users).where(inArray(users.email, DEMO_EMAILS));
  for (const { id } of people) await signIn(tx, id);
  return people.find(({ email }) => email === ADMIN)?.id ?? "";
}

async function signIn(tx: Transaction, userId: string): Promise<void> {
  const at = now();
  const times = { createdAt: at, seenAt: at, expiresAt: later(at, 60_000) };
  await tx.insert(sessions).values({ id: randomUUID(), userId, ...times });
}

async function declare(tx: Transaction, userId: string): Promise<void> {
  const facts = { to: "on", declaration: "2026-11" } as const;
  const entry = { userId, action: "service.switched", object: DECLARED_SERVICE, facts, at: now() };
  // Inserted directly: `recordAudit` writes at the end of a transaction, and this one is rolled back.
  await tx.insert(auditLog).values(entry);
}

const openSessionsOf = async (tx: Transaction, emails: string[]) => {
  const rows = await tx
    .select({ email: users.email, endedAt: sessions.endedAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(inArray(users.email, emails));
  return rows.filter(({ endedAt }) => endedAt === null).length;
};

describe("a start that is not a demo", () => {
  test("suspends the demo accounts, ends their sessions and leaves everybody else alone", () =>
    takenBack(0, async (tx) => {
      await demo(tx);
      const other = await freshAdmin();
      await signIn(tx, other.userId);
      const [{ email } = { email: "" }] = await tx.select().from(users).where(eq(users.id, other.userId));
      const look = async () => brief(await checkDemo(portalWith({ DEMO: false }, { database: tx })));
      expect(await openSessionsOf(tx, DEMO_EMAILS)).toBe(2);
      expect(await look()).toEqual(["to_fix", "demo_left"]);
      await endDemo(tx);
      expect(await openSessionsOf(tx, DEMO_EMAILS)).toBe(0);
      expect(await openSessionsOf(tx, [email])).toBe(1);
      expect(await look()).toEqual(["good", "demo_none"]);
    }));

  test("switches Aadhaar off if only the demo switched it on", () =>
    takenBack(0, async (tx) => {
      const admin = await demo(tx);
      await declare(tx, (await freshAdmin()).userId);
      await declare(tx, admin);
      const look = async () => brief(await checkAadhaar(portalWith({ DEMO: false }, { database: tx })));
      expect(await look()).toEqual(["to_fix", "aadhaar_undeclared"]);
      await endDemo(tx);
      expect(await isAadhaarOn(tx)).toBe(false);
      expect(await look()).toEqual(["good", "aadhaar_off"]);
    }));

  test("leaves it on if the operator declared the authority", () =>
    takenBack(0, async (tx) => {
      const admin = await demo(tx);
      await declare(tx, admin);
      await declare(tx, (await freshAdmin()).userId);
      await endDemo(tx);
      expect(await isAadhaarOn(tx)).toBe(true);
      expect(brief(await checkAadhaar(portalWith({ DEMO: false }, { database: tx })))).toEqual([
        "good",
        "aadhaar_on",
      ]);
    }));
});
