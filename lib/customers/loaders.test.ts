import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import type { Fact } from "@/lib/orders/evidence/evidence";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { continueOrder, noteVisit, openApplication } from "@/lib/orders/follow/continue-order";
import { resetLink } from "@/lib/orders/follow/reset-link";
import { later, setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { env } from "@/lib/platform/env/env";
import { linkToken } from "@/lib/platform/privacy/link-token";
import { bareOrder, freshAgent, freshLetters } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { findRedirect } from "./find-redirect";
import { loadCustomerPage } from "./loaders";

const HOST = "https://pan.vendor.example";
process.env.INEXOPAY_REDIRECT_HOSTS = "pan.vendor.example";
process.env.INEXOPAY_PAN_REDIRECT_TARGET = `${HOST}/target?txid={txid}`;

async function orderWith(...facts: Fact[]) {
  const actor = await freshAgent();
  const orderId = await bareOrder(actor);
  for (const fact of [FACT.created, FACT.submitted, ...facts])
    await recordEvidence(db(), orderId, fact, { source: "vendor_answer" });
  return {
    actor,
    orderId,
    page: (version = 1) => loadCustomerPage(linkToken(orderId, "customer-page", version)),
  };
}

/** A unique txid, since redirects are found by it alone. */
function accepted(host = HOST) {
  const txid = `T${freshLetters()}`;
  const url = `${host}/apply?txid=${txid}`;
  return { txid, url, fact: { kind: "accepted", content: { txid, url, amountPaise: null } } satisfies Fact };
}

describe("the customer's page", () => {
  test("shows shop and state, but nothing about the person", async () => {
    const { actor, orderId, page } = await orderWith(accepted().fact);
    expect(await page()).toEqual({
      orderId,
      service: "pan_application",
      shopName: actor.shopName,
      state: "awaiting_customer",
      badge: "awaiting_customer",
      first: "go_on",
      canContinue: true,
      reference: null,
      refundedAt: null,
      chargedPaise: null,
    });
  });

  test("shows a refund once it is confirmed, and what the customer had paid", async () => {
    const { orderId, page } = await orderWith(accepted().fact, FACT.success, FACT.saidRefund);
    await db().update(orders).set({ chargedPaise: 14_950 }).where(eq(orders.id, orderId));
    expect(await page()).toMatchObject({ state: "succeeded", refundedAt: null });
    await recordEvidence(db(), orderId, FACT.refund, { source: "vendor_callback" });
    expect(await page()).toMatchObject({ state: "refunded", chargedPaise: 14_950 });
    expect((await page())?.refundedAt).toBeInstanceOf(Date);
  });

  test("does not offer a link on a foreign host", async () => {
    const { page } = await orderWith(accepted("https://evil.example").fact);
    expect(await page()).toMatchObject({ badge: "link_unusable", first: "ask_shop", canContinue: false });
  });

  test("asks the customer to check with the shop first after a visit, but still lets them continue", async () => {
    const { orderId, page } = await orderWith(accepted().fact);
    await noteVisit(orderId);
    expect(await page()).toMatchObject({ state: "processing", first: "wait", canContinue: true });
  });

  test("still lets the customer continue after an unconfirmed report", async () => {
    const { page } = await orderWith(accepted().fact, FACT.saidPending);
    expect(await page()).toMatchObject({ state: "processing", first: "go_on", canContinue: true });
  });

  test("shows the acknowledgement number once it is known", async () => {
    const { page } = await orderWith(accepted().fact, FACT.foundReference);
    expect(await page()).toMatchObject({ state: "succeeded", reference: "881030201234567" });
  });

  test("offers nothing once the order is over", async () => {
    const { page } = await orderWith(accepted().fact, FACT.success);
    expect(await page()).toMatchObject({ state: "succeeded", first: "nothing", canContinue: false });
  });

  test("expires some time after the order ends, and not while it is open", async () => {
    const [open, over] = [await orderWith(accepted().fact), await orderWith(accepted().fact, FACT.success)];
    setClock(() => later(new Date(), env().CUSTOMER_LINK_MS - 60_000).getTime());
    expect([await open.page(), await over.page()]).not.toContain(null);
    setClock(() => later(new Date(), env().CUSTOMER_LINK_MS + 60_000).getTime());
    expect([await open.page(), await over.page()]).toEqual([expect.anything(), null]);
    setClock();
  });

  test("is revoked only by its shop, which gets a new link", async () => {
    const { actor, orderId, page } = await orderWith(accepted().fact);
    const input = { orderid: orderId };
    expect(await resetLink({ actor: await freshAgent(), input })).toEqual({ ok: false, code: "not_found" });
    expect(await page(1)).not.toBeNull();
    expect(await resetLink({ actor, input })).toEqual({ ok: true, data: { orderId } });
    expect([await page(1), await page(2)]).toEqual([null, expect.anything()]);
  });

  test("does not exist for a token of another version, another order or no order", async () => {
    const { orderId, page } = await orderWith(accepted().fact);
    expect(await page(2)).toBeNull();
    await db().update(orders).set({ linkVersion: 2 }).where(eq(orders.id, orderId));
    expect(await page(1)).toBeNull();
    expect(await page(2)).not.toBeNull();
    expect(await loadCustomerPage(linkToken("BNOTTHERE000", "customer-page", 1))).toBeNull();
    expect(await loadCustomerPage(`${orderId}.2.${"A".repeat(22)}`)).toBeNull();
  });
});

describe("continuing", () => {
  test("leads to the vendor's page, and is recorded as a visit, once", async () => {
    const { url, fact } = accepted();
    const { orderId, page } = await orderWith(fact);
    expect(await continueOrder(orderId, "customer")).toBe(url);
    expect(await continueOrder(orderId, "customer")).toBe(url);
    expect((await page())?.state).toBe("processing");
    expect((await loadEvidence(db(), orderId)).filter(({ kind }) => kind === "visited")).toHaveLength(1);
  });

  test.each<[string, Fact[]]>([
    ["where the order is over", [accepted().fact, FACT.failure]],
    ["where there is no link", [FACT.ambiguous, FACT.found]],
    ["where the link is over", [accepted().fact, FACT.expired]],
    ["where the link is on a foreign host", [accepted("https://evil.example").fact]],
  ])("leads nowhere %s, and is not a visit", async (_, facts) => {
    const { orderId } = await orderWith(...facts);
    expect(await continueOrder(orderId, "customer")).toBeNull();
    expect((await loadEvidence(db(), orderId)).map(({ kind }) => kind)).not.toContain("visited");
  });

  test("by the agent works only for their own shop's orders", async () => {
    const { url, fact } = accepted();
    const { actor, orderId } = await orderWith(fact);
    expect(await openApplication({ actor: await freshAgent(), orderId })).toEqual({
      ok: false,
      code: "not_found",
    });
    expect(await openApplication({ actor, orderId })).toEqual({ ok: true, data: { url } });
    const [last] = (await loadEvidence(db(), orderId)).slice(-1);
    expect(last).toMatchObject({ kind: "visited", content: { by: "agent" } });
  });

  test("and coming back is a visit too, whatever the request carries", async () => {
    const { orderId, page } = await orderWith(accepted().fact);
    await noteVisit(orderId);
    expect((await page())?.state).toBe("processing");
  });
});

describe("the branded redirect", () => {
  const ours = () => accepted(env().APP_URL);

  test("leads to the target, for a link on our own host, while the order is open", async () => {
    const { txid, fact } = ours();
    const { orderId } = await orderWith(fact);
    expect(await findRedirect(txid)).toBe(`${HOST}/target?txid=${txid}`);
    await noteVisit(orderId);
    expect(await findRedirect(txid)).toBe(`${HOST}/target?txid=${txid}`);
    expect((await loadEvidence(db(), orderId)).filter(({ kind }) => kind === "visited")).toHaveLength(1);
  });

  test.each<[string, Fact]>([
    ["succeeded", FACT.success],
    ["failed", FACT.failure],
    ["its link expired", FACT.expired],
    ["it is looked at", FACT.refund],
  ])("leads nowhere once the order %s", async (_what, over) => {
    const { txid, fact } = ours();
    await orderWith(fact, over);
    expect(await findRedirect(txid)).toBeNull();
  });

  test("does not reveal the application's page on the vendor's host", async () => {
    const { txid, fact } = accepted();
    await orderWith(fact);
    expect(await findRedirect(txid)).toBeNull();
  });

  test.each(["", "T-never-given", "x".repeat(65), "' or 1=1 --", "https://evil.example", "T\0"])(
    "leads nowhere for %j",
    async (txid) => expect(await findRedirect(txid)).toBeNull(),
  );

  test("leads nowhere if the stored link is on a foreign host", async () => {
    const { txid, fact } = accepted("https://evil.example");
    await orderWith(fact);
    expect(await findRedirect(txid)).toBeNull();
  });
});
