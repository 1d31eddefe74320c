import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shops } from "@/db/schema/shops";
import { sessions, users } from "@/db/schema/users";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { endSession, findLiveSession, openSession } from "./sessions";

const START = Date.parse("2026-11-22T09:00:00Z");
const { SESSION_IDLE_MS: IDLE, SESSION_MAX_MS: MAX } = env();

let time = START;
beforeEach(() => {
  time = START;
  setClock(() => time);
});
afterEach(() => setClock());

const seenAt = async (id: string) => {
  const [row] = await db().select({ seenAt: sessions.seenAt }).from(sessions).where(eq(sessions.id, id));
  return row?.seenAt.getTime();
};

describe("a session", () => {
  test("identifies its person", async () => {
    const [agent, admin] = [await freshAgent(), await freshAdmin()];
    expect(await findLiveSession(await openSession(agent.userId), true)).toMatchObject({
      userId: agent.userId,
      name: agent.name,
      role: "agent",
      shopId: agent.shopId,
      shopName: agent.shopName,
    });
    expect(await findLiveSession(await openSession(admin.userId), true)).toMatchObject({
      userId: admin.userId,
      role: "admin",
      shopId: null,
    });
    expect(await findLiveSession(randomUUID(), true)).toBeNull();
  });

  test("ends after the idle time, and not before", async () => {
    const id = await openSession((await freshAgent()).userId);
    time += IDLE - 1;
    expect(await findLiveSession(id, true)).not.toBeNull();
    time += IDLE - 1;
    expect(await findLiveSession(id, true)).not.toBeNull();
    time += IDLE;
    expect(await findLiveSession(id, true)).toBeNull();
  });

  test("is not kept alive by a page's own polling", async () => {
    const id = await openSession((await freshAgent()).userId);
    time += IDLE - 1;
    expect(await findLiveSession(id, false)).not.toBeNull();
    time += 1;
    expect(await findLiveSession(id, false)).toBeNull();
  });

  test("ends at its maximum age, however busy it is", async () => {
    const id = await openSession((await freshAgent()).userId);
    while (time + IDLE / 2 < START + MAX) {
      time += IDLE / 2;
      expect(await findLiveSession(id, true)).not.toBeNull();
    }
    time = START + MAX;
    expect(await findLiveSession(id, true)).toBeNull();
  });

  test("records its last use at most once a minute", async () => {
    const id = await openSession((await freshAgent()).userId);
    time += 60_000;
    await findLiveSession(id, true);
    expect(await seenAt(id)).toBe(START);
    time += 1;
    await findLiveSession(id, true);
    expect(await seenAt(id)).toBe(START + 60_001);
  });

  test("ends once on sign-out; the person's other sessions continue", async () => {
    const { userId } = await freshAgent();
    const [one, other] = [await openSession(userId), await openSession(userId)];
    await endSession(one);
    time += 1;
    await endSession(one);
    expect(await findLiveSession(one, true)).toBeNull();
    expect(await findLiveSession(other, true)).not.toBeNull();
    const [row] = await db().select().from(sessions).where(eq(sessions.id, one));
    expect(row).toMatchObject({ endedAt: new Date(START), endReason: "signed_out" });
  });

  test("ends when the person or their shop is suspended", async () => {
    const [person, shop] = [await freshAgent(), await freshAgent()];
    const [one, other] = [await openSession(person.userId), await openSession(shop.userId)];
    await db().update(users).set({ status: "suspended" }).where(eq(users.id, person.userId));
    await db().update(shops).set({ status: "suspended" }).where(eq(shops.id, shop.shopId));
    expect(await findLiveSession(one, true)).toBeNull();
    expect(await findLiveSession(other, true)).toBeNull();
  });
});
