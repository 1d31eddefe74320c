import { describe, expect, test } from "vitest";
import { customerPageUrl } from "@/lib/orders/customer-page-url";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import type { AgentActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { newOrderId } from "@/lib/platform/order-id";
import { blindIndex } from "@/lib/platform/privacy/blind-index";
import { bareOrder, freshAdmin, freshAgent, freshMobile } from "@/testing/fixtures";
import { findByText } from "./find-by-text";
import { loadAgentList } from "./loaders";

const indexOf = (kind: "mobile" | "pan", value: string) => blindIndex(db(), kind, value);
const found = (actor: AgentActor, q: string) => findByText({ actor, input: { q } });
const opened = async (actor: AgentActor, token: string) => {
  const list = await loadAgentList(actor, { found: token });
  return list.search === "over" ? null : list.items;
};
const none = { ok: false, code: "invalid_input", fieldErrors: { q: "search_none" } };
const unique = () => newOrderId().slice(1);

/** An order with every number that one can be found by. */
async function numbered(actor: AgentActor) {
  // A number without any digit would be a word among the typed ones.
  const [mobile, txid, reference] = [freshMobile(), `TX-7${unique()}`, `8810${unique()}`];
  const pan = "AAAPD1234F";
  const [mobileIndex, panIndex] = [await indexOf("mobile", mobile), await indexOf("pan", pan)];
  const orderId = `B01${unique().slice(2)}`;
  await bareOrder(actor, { id: orderId, mobileIndex, panIndex });
  const link = { txid, url: "https://vendor.example/x", amountPaise: null };
  await recordEvidence(db(), orderId, { kind: "accepted", content: link }, { source: "vendor_answer" });
  await recordEvidence(
    db(),
    orderId,
    { kind: "found", content: { reference, amountPaise: null } },
    { source: "look_up" },
  );
  return { orderId, mobile, txid, reference, pan };
}

describe("the search box", () => {
  test("finds an order by each of its numbers, however they are typed", async () => {
    const actor = await freshAgent();
    const { orderId, mobile, txid, reference, pan } = await numbered(actor);
    const typed = [
      orderId,
      ` ${orderId.toLowerCase()} `,
      orderId.replaceAll("0", "o").replaceAll("1", "l"),
      `+91 ${mobile.slice(0, 5)}-${mobile.slice(5)}`,
      ` ${txid}`,
      reference,
      pan.toLowerCase(),
      txid.toLowerCase().replace("-", " "),
      txid.replace("-", ""),
      `#${txid}.`,
      `${reference.slice(0, 4)} ${reference.slice(4, 9)}/${reference.slice(9)}`.toLowerCase(),
      `${orderId.slice(0, 3)}-${orderId.slice(3, 8)}.${orderId.slice(8)}`,
      `${pan.slice(0, 5)}-${pan.slice(5, 9)}-${pan.slice(9)}`,
      `order ${orderId.toLowerCase()}.`,
      customerPageUrl({ id: orderId, linkVersion: 1 }),
      `Continue your PAN application here, and check its status later: ${customerPageUrl({ id: orderId, linkVersion: 1 })}.`,
      `txid ${txid}\u200b,`,
      `Ack no. ${reference};`,
      `mobile: +91 ${mobile.slice(0, 5)} ${mobile.slice(5)}।`,
      `PAN ${pan}`,
    ];
    for (const q of typed) expect(await found(actor, q), q).toEqual({ ok: true, data: { orderId } });
  });

  test("does not find an account by its last digits, which are all we keep of the number", async () => {
    const actor = await freshAgent();
    const orderId = await bareOrder(actor, { service: "account_opening" });
    const found = { kind: "found", content: { reference: "••••••••5566", amountPaise: null } } as const;
    await recordEvidence(db(), orderId, found, { source: "look_up" });
    for (const q of ["5566", "556", "•••5566"])
      expect(await findByText({ actor, input: { q } }), q).toEqual(none);
  });

  test("never finds another shop's order", async () => {
    const { orderId, mobile, txid, reference, pan } = await numbered(await freshAgent());
    const stranger = await freshAgent();
    for (const q of [orderId, mobile, txid, reference, pan])
      expect(await found(stranger, q), q).toEqual(none);
  });

  test("finds every shop's orders for an admin", async () => {
    const [admin, actor] = [await freshAdmin(), await freshAgent()];
    const { orderId, mobile, txid, reference } = await numbered(actor);
    for (const q of [orderId, mobile, txid, reference])
      expect(await findByText({ actor: admin, input: { q } }), q).toEqual({ ok: true, data: { orderId } });
    await numbered(await freshAgent());
    // One PAN in two shops: for the operator these are several orders.
    const several = await findByText({ actor: admin, input: { q: "AAAPD1234F" } });
    expect(several).toMatchObject({ ok: true, data: { token: expect.any(String) } });
  });

  test("returns several as a token that reveals nothing and works only for this sign-in", async () => {
    const actor = await freshAgent();
    const mobile = freshMobile();
    const mobileIndex = await indexOf("mobile", mobile);
    const [one, other] = [await bareOrder(actor, { mobileIndex }), await bareOrder(actor, { mobileIndex })];
    const stranger = await freshAgent();
    await bareOrder(stranger, { mobileIndex });

    const result = await found(actor, mobile);
    if (!result.ok || !("token" in result.data)) throw new Error("no token");
    const { token } = result.data;
    expect(token).not.toContain(mobile);
    expect(Buffer.from(token, "base64url").toString("latin1")).not.toContain(mobile);
    // With words around it the search is the same, and its URL stays short enough.
    const wordy = await found(actor, `${"कृपया देखें ".repeat(30)} ${mobile}।`);
    if (!wordy.ok || !("token" in wordy.data)) throw new Error("no token");
    expect(await opened(actor, wordy.data.token)).toHaveLength(2);
    const items = await opened(actor, token);
    expect(items?.map(({ id }) => id).sort()).toEqual([one, other].sort());
    expect(await opened(stranger, token)).toBeNull();
    expect(await opened({ ...stranger, sessionId: actor.sessionId }, token)).toHaveLength(1);
    expect(await opened(actor, (token.startsWith("A") ? "B" : "A") + token.slice(1))).toBeNull();
    expect(await opened(actor, mobile)).toBeNull();
  });

  test.each(["9", "' or 1=1 --", "\u0000", "%", "🙂", "क".repeat(100)])(
    "%j finds nothing and breaks nothing",
    async (q) => expect(await found(await freshAgent(), q)).toEqual(none),
  );
});
