import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { bareOrder, freshAdmin, freshAgent } from "@/db/fixtures";
import { agentServices } from "@/db/schema/agents";
import { later, now, setClock } from "@/lib/clock";
import { answerProblem } from "@/lib/problems/answer-problem";
import { reportProblem } from "@/lib/problems/report-problem";
import { loadNeeds, loadServices } from "./loaders";

const HOUR = 3_600_000;
afterEach(() => setClock());

describe("what needs the shop", () => {
  test("each with its reason: an answer first, then what waits for a day, then the rest", async () => {
    const actor = await freshAgent();
    const longAgo = { createdAt: later(now(), -30 * HOUR), updatedAt: later(now(), -25 * HOUR) };
    const old = await bareOrder(actor, { state: "awaiting_customer", ...longAgo });
    const opened = await bareOrder(actor, {
      state: "processing",
      ...longAgo,
      createdAt: later(now(), -29 * HOUR),
    });
    const waiting = await bareOrder(actor, { state: "awaiting_customer", createdAt: later(now(), -HOUR) });
    const unsent = await bareOrder(actor, { state: "created", createdAt: later(now(), -2 * HOUR) });
    const asked = await bareOrder(actor, { state: "succeeded" });
    await answerProblem({ actor: await freshAdmin(), input: { orderid: asked, message: "Please call" } });
    await bareOrder(actor, { state: "processing" });
    await bareOrder(actor, { state: "succeeded", ...longAgo });
    await bareOrder(await freshAgent(), { state: "created" });

    const needs = await loadNeeds(actor.scope);
    expect(needs.map(({ order, need }) => [order.id, need])).toEqual([
      [asked, "answer"],
      [opened, "old"],
      [old, "old"],
      [waiting, "waiting"],
      [unsent, "created"],
    ]);
  });

  test("an answered question needs nobody any more, nor one of more than a week ago", async () => {
    const actor = await freshAgent();
    const orderid = await bareOrder(actor, { state: "succeeded" });
    await answerProblem({ actor: await freshAdmin(), input: { orderid, message: "Please call" } });
    const inAWeek = later(now(), 8 * 24 * HOUR).getTime();
    setClock(() => inAWeek);
    expect(await loadNeeds(actor.scope)).toEqual([]);
    setClock();
    expect(await loadNeeds(actor.scope)).toHaveLength(1);
    await reportProblem({ actor, input: { orderid, message: "Done" } });
    expect(await loadNeeds(actor.scope)).toEqual([]);
  });
});

describe("what a shop may start", () => {
  test("a service that is off for it is not there for it, and there for others", async () => {
    const [off, other] = [await freshAgent(), await freshAgent()];
    const row = { agentId: off.agentId, service: "pan_application", enabled: false } as const;
    await db().insert(agentServices).values(row);
    expect((await loadServices(off)).on.has("pan_application")).toBe(false);
    expect((await loadServices(other)).on.has("pan_application")).toBe(true);
    expect((await loadServices(other)).isBankAgent).toBe(false);
  });
});
