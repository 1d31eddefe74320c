import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import type { Actor } from "@/lib/platform/access/actor";
import { findLiveSession, openSession } from "@/lib/platform/access/sessions";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { freshAgent } from "@/testing/fixtures";
import { endOtherOwnSessions, endOwnSession } from "./end-sessions";
import { loadOwnSessions } from "./loaders";
import { noteDevice } from "./note-device";

afterEach(() => setClock());

/** A person in the first of three sessions. */
async function inThree(): Promise<{ actor: Actor; others: string[] }> {
  const agent = await freshAgent();
  const [first = "", ...others] = [
    await openSession(agent.userId),
    await openSession(agent.userId),
    await openSession(agent.userId),
  ];
  return { actor: { ...agent, sessionId: first }, others };
}

const isOpen = async (id: string) => (await findLiveSession(id, false)) !== null;
const acts = async ({ userId }: Actor) =>
  (await db().select().from(auditLog).where(eq(auditLog.userId, userId)))
    .map(({ action }) => action)
    .filter((action) => action.startsWith("session."));

test("a person sees their open sessions, this one first, each with its browser", async () => {
  const { actor, others } = await inThree();
  await noteDevice(others[1] ?? "", "Chrome, Android");
  await noteDevice(others[0] ?? "", null);
  const shown = await loadOwnSessions(actor);
  expect(shown.map(({ id, isThis }) => [id === actor.sessionId, isThis])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
  expect(shown.find(({ id }) => id === others[1])?.device).toBe("Chrome, Android");
  const at = Date.now();
  setClock(() => at + env().SESSION_IDLE_MS + 1);
  expect(await loadOwnSessions(actor)).toEqual([]);
});

test("one of them is ended, once; this one and somebody else's are not", async () => {
  const [{ actor, others }, stranger] = [await inThree(), await inThree()];
  const [other = "", third = ""] = others;
  for (const session of [other, other, actor.sessionId, stranger.actor.sessionId])
    expect(await endOwnSession({ actor, input: { session } })).toEqual({ ok: true, data: null });
  expect(await isOpen(other)).toBe(false);
  for (const id of [actor.sessionId, third, stranger.actor.sessionId]) expect(await isOpen(id)).toBe(true);
  expect(await acts(actor)).toEqual(["session.ended"]);
});

test("all others are ended, and nobody else's", async () => {
  const [{ actor, others }, stranger] = [await inThree(), await inThree()];
  await endOtherOwnSessions({ actor });
  for (const id of others) expect(await isOpen(id)).toBe(false);
  for (const id of [actor.sessionId, ...stranger.others]) expect(await isOpen(id)).toBe(true);
  expect(await acts(actor)).toEqual(["session.others_ended"]);
  expect(await loadOwnSessions(actor)).toHaveLength(1);
});
