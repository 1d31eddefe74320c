import { afterAll, describe, expect, test } from "vitest";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { currentLink } from "@/lib/orders/evidence/truth";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { loadOrder } from "@/lib/orders/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { resumePan } from "./resume-pan";

const vendor = await startTestSandbox();
afterAll(vendor.close);

const press = (actor: AgentActor, orderid: string, attempt: number) =>
  resumePan({ actor, input: { orderid, attempt } });
const linkOf = async (orderId: string) => currentLink(await loadEvidence(db(), orderId));

describe("an accepted request whose answer was lost", () => {
  test("is found by a look-up, and gets its link when the agent asks: one send in total", async () => {
    const actor = await freshAgent();
    const form = panForm();
    await vendor.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: form.number });
    const orderId = await requestedPan(actor, form);
    expect((await stateAndKinds(orderId)).state).toBe("unknown");

    expect(await lookUpOrder(orderId)).toMatchObject({ recorded: true, state: "awaiting_customer" });
    expect(await linkOf(orderId)).toBeNull();
    expect(await loadOrder(actor.scope, orderId)).toMatchObject({
      link: "none",
      badge: "link_lost",
      resumeAttempt: 1,
      sendAttempt: null,
    });

    expect(await press(actor, orderId, 1)).toEqual({ ok: true, data: { orderId } });
    expect((await linkOf(orderId))?.url).toContain("/nsdl-pan/apply?txid=");
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
    const sends = await vendor.calls(orderId, "request_pan");
    expect(sends.map(({ accepted, outcome }) => [accepted, outcome])).toEqual([[true, "reset"]]);
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(1);
  });
});

describe("resume", () => {
  test("returns a new link and keeps the old one in the history", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    const first = await linkOf(orderId);
    await press(actor, orderId, 1);
    const second = await linkOf(orderId);
    expect(second?.txid).not.toBe(first?.txid);
    expect((await stateAndKinds(orderId)).kinds).toEqual([
      "created",
      "submitted",
      "accepted",
      "resume_requested",
      "resumed",
    ]);
    await press(actor, orderId, 2);
    expect((await linkOf(orderId))?.txid).not.toBe(second?.txid);
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(2);
  });

  test("pressed ten times at once calls once", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    const results = await Promise.all(Array.from({ length: 10 }, () => press(actor, orderId, 1)));
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(1);
  });

  test.each([2, 999])("under a number that was not offered (%i) makes no call", async (attempt) => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await press(actor, orderId, attempt);
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(0);
  });

  test("of an expired link ends the order", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await vendor.move(orderId, "expire");
    await press(actor, orderId, 1);
    expect((await stateAndKinds(orderId)).state).toBe("expired");
    expect(await linkOf(orderId)).toBeNull();
    expect(await press(actor, orderId, 2)).toEqual({ ok: false, code: "wrong_state" });
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(1);
  });

  test.each(["accept_then_reset", "html_error", "status_401"])(
    "that fails with %s leaves link and state unchanged",
    async (fault) => {
      const actor = await freshAgent();
      const orderId = await requestedPan(actor);
      const before = await linkOf(orderId);
      await vendor.fault({ endpoint: "incomplete", fault, orderid: orderId });
      await press(actor, orderId, 1);
      const { state, kinds } = await stateAndKinds(orderId);
      expect([state, kinds.at(-1)]).toEqual(["awaiting_customer", "resume_failed"]);
      expect(await linkOf(orderId)).toEqual(before);
      expect(await loadOrder(actor.scope, orderId)).toMatchObject({ resumeAttempt: 2 });
    },
  );

  test("of a finished application makes no call", async () => {
    const actor = await freshAgent();
    const orderId = await requestedPan(actor);
    await recordEvidence(db(), orderId, FACT.success, { source: "vendor_callback" });
    expect(await press(actor, orderId, 1)).toEqual({ ok: false, code: "wrong_state" });
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(0);
  });

  test("by another shop finds nothing", async () => {
    const orderId = await requestedPan(await freshAgent());
    expect(await press(await freshAgent(), orderId, 1)).toEqual({ ok: false, code: "not_found" });
    expect(await vendor.calls(orderId, "incomplete")).toHaveLength(0);
  });
});
