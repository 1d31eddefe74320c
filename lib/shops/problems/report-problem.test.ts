import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { problemMessages } from "@/db/schema/problem-messages";
import { everyoneScope, shopScope } from "@/lib/platform/access/policy";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { bareOrder, freshAdmin, freshAgent } from "@/testing/fixtures";
import { answerProblem } from "./answer-problem";
import { findWaitingThreads } from "./data";
import { loadThread, loadUnanswered } from "./loaders";
import { reportProblem } from "./report-problem";
import { problemSchema } from "./schema";
import { settleProblem } from "./settle-problem";

const posted = (orderid: string, message: string) => ({ orderid, message });
const hourAgo = () => later(now(), -3_600_000);

/** The shop's threads where it is that side's turn. */
async function waiting(shopId: string, waitsFor: "agent" | "admin") {
  return findWaitingThreads(db(), shopScope(shopId), { waitsFor, since: hourAgo(), limit: 10 });
}

/** The audit entries for settling. */
async function settlings(orderId: string) {
  const rows = await db()
    .select({ action: auditLog.action, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.object, orderId));
  return rows
    .filter(({ action }) => action === "problem.settled")
    .map(({ action, facts }) => [action, facts]);
}

describe("the thread about an order", () => {
  test("goes back and forth between the shop and the operator", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    const orderId = await bareOrder(actor);
    expect(await reportProblem({ actor, input: posted(orderId, "The link is blank") })).toEqual({
      ok: true,
      data: { orderId },
    });
    expect(await waiting(actor.shopId, "admin")).toEqual([orderId]);
    expect((await loadUnanswered(everyoneScope())).map(({ id }) => id)).toContain(orderId);
    await answerProblem({ actor: admin, input: posted(orderId, "Which phone?") });
    expect(await waiting(actor.shopId, "admin")).toEqual([]);
    expect(await waiting(actor.shopId, "agent")).toEqual([orderId]);
    expect((await loadUnanswered(everyoneScope())).map(({ id }) => id)).not.toContain(orderId);
    const thread = await loadThread(actor.scope, orderId);
    expect(thread.map(({ from, text, userName }) => [from, text, userName])).toEqual([
      ["agent", "The link is blank", actor.name],
      ["admin", "Which phone?", admin.name],
    ]);
  });

  test("cannot be read or written by another shop", async () => {
    const [actor, stranger] = [await freshAgent(), await freshAgent()];
    const orderId = await bareOrder(actor);
    await reportProblem({ actor, input: posted(orderId, "The link is blank") });
    expect(await loadThread(stranger.scope, orderId)).toEqual([]);
    expect(await reportProblem({ actor: stranger, input: posted(orderId, "Mine now") })).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await waiting(stranger.shopId, "admin")).toEqual([]);
    expect(await loadThread(actor.scope, orderId)).toHaveLength(1);
  });

  test("is sealed under the order's key, without Aadhaar numbers and PANs", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor);
    await reportProblem({ actor, input: posted(orderId, "Asha Devi, Aadhaar 9999 4105 7058, ABCPE1234F") });
    const [row] = await db()
      .select({ sealed: problemMessages.sealed })
      .from(problemMessages)
      .where(eq(problemMessages.orderId, orderId));
    expect(row?.sealed?.toString("latin1")).not.toContain("Asha");
    expect((await loadThread(actor.scope, orderId))[0]?.text).toBe(
      "Asha Devi, Aadhaar XXXX XXXX 7058, AB*******F",
    );
  });

  test("takes a double click once, and the same words again later", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    const orderId = await bareOrder(actor);
    const input = posted(orderId, "Any news?");
    await Promise.all([1, 2, 3].map(() => reportProblem({ actor, input })));
    expect(await loadThread(actor.scope, orderId)).toHaveLength(1);
    await answerProblem({ actor: admin, input: posted(orderId, "Tomorrow") });
    await reportProblem({ actor, input });
    expect(await loadThread(actor.scope, orderId)).toHaveLength(3);
  });

  test("audits each reply of the operator once", async () => {
    const admin = await freshAdmin();
    const orderId = await bareOrder(await freshAgent());
    for (const _ of [1, 2]) await answerProblem({ actor: admin, input: posted(orderId, "Please call") });
    const rows = await db()
      .select({ userId: auditLog.userId, action: auditLog.action, facts: auditLog.facts })
      .from(auditLog)
      .where(eq(auditLog.object, orderId));
    expect(rows).toEqual([{ userId: admin.userId, action: "problem.answered", facts: {} }]);
  });

  test.each(["agent", "admin"] as const)(
    "waits for nobody once the %s has settled it, until somebody writes",
    async (side) => {
      const [actor, admin] = [await freshAgent(), await freshAdmin()];
      const orderId = await bareOrder(actor);
      const settler = side === "agent" ? actor : admin;
      const settle = () => settleProblem({ actor: settler, input: { orderid: orderId } });
      await settle();
      expect(await loadThread(actor.scope, orderId)).toEqual([]);
      await reportProblem({ actor, input: posted(orderId, "The link is blank") });
      await Promise.all([settle(), settle()]);
      expect(await settle()).toEqual({ ok: true, data: { orderId } });
      const thread = await loadThread(actor.scope, orderId);
      expect(thread.map(({ kind, from, text }) => [kind, from, text])).toEqual([
        ["message", "agent", "The link is blank"],
        ["settled", side, null],
      ]);
      expect([await waiting(actor.shopId, "admin"), await waiting(actor.shopId, "agent")]).toEqual([[], []]);
      expect(await settlings(orderId)).toEqual([["problem.settled", { by: side }]]);
      await reportProblem({ actor, input: posted(orderId, "The link is blank") });
      expect(await loadThread(actor.scope, orderId)).toHaveLength(3);
      expect(await waiting(actor.shopId, "admin")).toEqual([orderId]);
    },
  );

  test("of another shop cannot be settled", async () => {
    const [actor, stranger] = [await freshAgent(), await freshAgent()];
    const orderId = await bareOrder(actor);
    await reportProblem({ actor, input: posted(orderId, "The link is blank") });
    expect(await settleProblem({ actor: stranger, input: { orderid: orderId } })).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await waiting(actor.shopId, "admin")).toEqual([orderId]);
  });

  test("stops counting as waiting after the given time", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor);
    await reportProblem({ actor, input: posted(orderId, "The link is blank") });
    const scope = shopScope(actor.shopId);
    const since = later(now(), 60_000);
    expect(await findWaitingThreads(db(), scope, { waitsFor: "admin", since, limit: 10 })).toEqual([]);
  });
});

describe("a message", () => {
  const read = (message: string) => problemSchema.safeParse(posted("B123456789012", message));
  test.each([
    ["", "problem_missing"],
    [" \n ", "problem_missing"],
    ["x".repeat(1_001), "problem_long"],
  ])("%j is rejected", (message, code) => expect(read(message).error?.issues[0]?.message).toBe(code));

  test("keeps its line breaks and loses control characters", () =>
    expect(read(" one\r\ntwo\u0000 ").data?.message).toBe("one\ntwo"));
});
