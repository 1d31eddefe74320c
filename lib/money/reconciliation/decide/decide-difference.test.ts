import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { balanceReadings } from "@/db/schema/balance-readings";
import { orders } from "@/db/schema/orders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { setClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import type { FactName } from "@/testing/histories";
import { postingsOf } from "@/testing/postings";
import {
  auditOf,
  decideAs,
  differenceOf,
  figuresOf,
  freshDay,
  hour,
  orderWith,
} from "@/testing/reconciliation-day";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { exportDay } from "../export-day";
import { loadDay } from "../loaders";
import { lookUpDifference } from "../look-up-difference";
import { reconcileDay } from "../reconcile-day";
import { differenceDecisionSchema } from "../schema";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());

let agent: AgentActor;
let day: string;
let noon: Date;

beforeEach(async () => {
  agent = await freshAgent();
  day = await freshDay();
  noon = hour(day, 12);
  setClock(() => noon.getTime());
});
afterEach(() => setClock());

const order = (names: FactName[], pricePaise?: number | null) => orderWith(agent, names, pricePaise);
const difference = (kind: string) => differenceOf(day, kind);

describe("a decision", () => {
  test("is stored with its reason, masked, and audited", async () => {
    const orderId = await order(["created", "submitted", "accepted"], null);
    await reconcileDay(day);
    const { id } = await difference("no_price");
    const { actor, result } = await decideAs(id, { reason: "Agreed by phone with 9876543210 today" });
    expect(result).toEqual({ ok: true, data: { day } });
    expect(await difference("no_price")).toMatchObject({
      decision: "raised",
      reason: "Agreed by phone with XXXXXX3210 today",
    });
    expect(await auditOf(actor.userId, "reconciliation.decided")).toEqual([
      { object: id, facts: { day, kind: "no_price", decision: "raised", order: orderId } },
    ]);
  });

  test("is listed on its own day only", async () => {
    await order(["created", "submitted", "accepted"], null);
    await reconcileDay(day);
    const { id } = await difference("no_price");
    const { actor } = await decideAs(id);
    const other = await freshDay();
    await reconcileDay(other);
    const closedOn = async (one: string) => (await loadDay(actor, one, {}))?.made?.closed.items ?? [];
    expect((await closedOn(day)).map((item) => item.id)).toEqual([id]);
    expect(await closedOn(other)).toEqual([]);
  });

  test("counts once, even if two arrive at the same time", async () => {
    await order(["created", "submitted", "accepted"], null);
    await reconcileDay(day);
    const { id } = await difference("no_price");
    const results = await Promise.all([decideAs(id), decideAs(id)]);
    expect(results.map(({ result }) => result.ok).sort()).toEqual([false, true]);
    expect((await decideAs(id)).result).toMatchObject({ code: "difference_closed" });
  });

  test("sends an order without a clear answer to review, and no other", async () => {
    const lost = await order(["created", "submitted", "ambiguous"]);
    await order(["created", "submitted", "accepted", "failure"]);
    await reconcileDay(day);
    const sent = await decideAs((await difference("unanswered")).id, { decision: "sent_to_review" });
    expect(sent.result).toMatchObject({ ok: true });
    expect((await stateAndKinds(lost)).state).toBe("needs_review");
    const other = await decideAs((await difference("not_refunded")).id, { decision: "sent_to_review" });
    expect(other.result).toMatchObject({ code: "not_for_review" });
    expect((await difference("not_refunded")).decision).toBeNull();
  });

  describe("that moves money", () => {
    const read = (hours: number, balancePaise: number) =>
      db()
        .insert(balanceReadings)
        .values({ at: hour(day, hours), balancePaise });
    const postedFor = async (cause: string) => {
      const { rows } = await db().execute(sql`
        select t.kind, t.user_id is not null as by_person, t.reason, a.kind as account, e.amount_paise::int as paise
        from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join ledger_accounts a on a.id = e.account_id
        where t.cause = ${cause} order by a.kind`);
      return rows;
    };

    test.each([
      ["paid_vendor", 5_000, "vendor_top_up", "bank"],
      ["vendor_charged", 5_000, "correction", "vendor_cost"],
      ["vendor_charged", -700, "correction", "vendor_cost"],
    ])(
      "%s explains a gap of %i with a transaction, once, on the day of the gap",
      async (decision, gap, kind, account) => {
        await read(0, 100_000);
        await read(20, 100_000 + gap);
        await reconcileDay(day);
        const { id } = await difference("balance_gap");
        // Decided days later, between other readings.
        setClock(() => hour(day, 100).getTime());
        const reason = "Paid by NEFT, seen in the bank's statement";
        expect((await decideAs(id, { decision, reason })).result).toMatchObject({ ok: true });
        expect(await postedFor(id)).toEqual([
          { kind, by_person: true, reason, account, paise: gap },
          { kind, by_person: true, reason, account: "vendor_float", paise: -gap },
        ]);
        expect((await decideAs(id, { decision, reason })).result).toMatchObject({
          code: "difference_closed",
        });
        await reconcileDay(day);
        expect(await difference("balance_gap")).toMatchObject({ decision, settledAt: expect.any(Date) });
        expect((await figuresOf(day))?.postedPaise).toBe(gap);
      },
    );

    test("paid_vendor is not for a balance that fell, and no money moves for other differences", async () => {
      await read(0, 100_000);
      await read(20, 80_000);
      await order(["created", "submitted", "accepted"], null);
      await reconcileDay(day);
      for (const [kind, decision] of [
        ["balance_gap", "paid_vendor"],
        ["no_price", "vendor_charged"],
        ["no_price", "put_right"],
      ] as const) {
        const { id } = await difference(kind);
        expect((await decideAs(id, { decision })).result).toMatchObject({ code: "not_for_money" });
        expect(await difference(kind)).toMatchObject({ decision: null });
        expect(await postedFor(id)).toEqual([]);
      }
    });

    test("put_right charges a done order that was not charged, through its evidence", async () => {
      const id = await order(["created", "submitted", "accepted", "foundReference"]);
      // What no code does: the price goes back behind the door.
      await db().update(orders).set({ position: "none" }).where(eq(orders.id, id));
      await reconcileDay(day);
      const { id: found } = await difference("not_captured");
      expect((await decideAs(found, { decision: "put_right" })).result).toMatchObject({ ok: true });
      expect(await postingsOf(id)).toEqual(["hold", "capture", "capture"]);
      expect((await stateAndKinds(id)).state).toBe("succeeded");
      await reconcileDay(day);
      expect(await difference("not_captured")).toMatchObject({ settledAt: expect.any(Date) });
    });
  });

  test.each([
    ["decision", "", "difference_decision_missing"],
    ["decision", "ignored", "difference_decision_missing"],
    ["reason", "too short", "reason_short"],
  ])("with %s = %j is rejected", (name, value, code) => {
    const form = {
      difference: randomUUID(),
      decision: "accepted",
      reason: "Seen in the panel",
      [name]: value,
    };
    const { error } = differenceDecisionSchema.safeParse(form);
    expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([[name, code]]);
  });
});

test("asking about one difference asks the vendor once and settles what the answer explains", async () => {
  const form = panForm();
  await vendor.fault({ endpoint: "request_pan", fault: "accept_then_reset", mobile: form.number });
  const orderId = await requestedPan(agent, form);
  await reconcileDay(day);
  const { id } = await difference("unanswered");
  const actor = await freshAdmin();
  expect(await lookUpDifference({ actor, input: { difference: id } })).toEqual({ ok: true, data: { day } });
  expect(await vendor.calls(orderId, "pan_status")).toHaveLength(1);
  expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  expect((await difference("unanswered")).settledAt).not.toBeNull();
  expect(await auditOf(actor.userId, "reconciliation.asked")).toHaveLength(1);
});

test("the file has every difference of the day, and the export is audited", async () => {
  for (const _ of "abc") await order(["created", "submitted", "ambiguous"]);
  await reconcileDay(day);
  const actor = await freshAdmin();
  const exported = await exportDay({ actor, input: { day } });
  const kinds: string[] = [];
  if (exported.ok) for await (const rows of exported.data) kinds.push(...rows.map(({ kind }) => kind));
  expect(kinds).toEqual(["unanswered", "unanswered", "unanswered"]);
  expect(await auditOf(actor.userId, "reconciliation.exported")).toHaveLength(1);
  const never = await exportDay({ actor, input: { day: "2021-01-01" } });
  expect(never).toMatchObject({ code: "not_found" });
});
