import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { currentLink } from "@/lib/orders/evidence/truth";
import { db } from "@/lib/platform/database";
import { queriesOf, turnsOf } from "@/testing/database/plans";
import { freshAgent, freshMobile } from "@/testing/fixtures";
import { panForm, requestedPan, startTestSandbox, stateAndKinds } from "@/testing/vendor/sandbox";
import { requestPan } from "./request-pan";
import { panRequestSchema } from "./schema";

const vendor = await startTestSandbox();
afterAll(vendor.close);

const callsFor = (orderId: string) =>
  db()
    .select({
      endpoint: vendorCalls.endpoint,
      outcome: vendorCalls.outcome,
      reason: vendorCalls.reason,
    })
    .from(vendorCalls)
    .where(eq(vendorCalls.orderId, orderId));

describe("a PAN request", () => {
  test("is sent with the form's answers, and its link is kept", async () => {
    const form = panForm({
      number: "+91 98765-43210",
      pan_type: "correction",
      pan_mode: "ESIGN",
      different_person: "1",
    });
    const orderId = await requestedPan(await freshAgent(), form);
    expect(await stateAndKinds(orderId)).toEqual({
      state: "awaiting_customer",
      kinds: ["created", "submitted", "accepted"],
    });
    const sent = await vendor.calls(orderId, "request_pan");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.fields).toEqual({
      api_key: "***",
      username: "unit-test",
      orderid: orderId,
      number: "9876543210",
      pan_type: "correction",
      pan_mode: "ESIGN",
    });
    const set = await loadEvidence(db(), orderId);
    expect(set[2]).toMatchObject({ kind: "accepted", content: { amountPaise: 10_700 } });
    expect(currentLink(set)?.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/nsdl-pan\/apply\?txid=/);
    expect(await callsFor(orderId)).toEqual([{ endpoint: "requestPan", outcome: "accepted", reason: null }]);
  });

  test("names the version of the privacy notice that was beside its form", async () => {
    const versionOf = async (form: ReturnType<typeof panForm>) => {
      const orderId = await requestedPan(await freshAgent(), form);
      const [row] = await db().select().from(orders).where(eq(orders.id, orderId));
      return row?.noticeVersion;
    };
    expect(await versionOf({ ...panForm(), notice_version: "2026-11-30" })).toBe("2026-11-30");
    expect(await versionOf(panForm())).toBeNull();
    expect(panRequestSchema.safeParse({ ...panForm(), notice_version: "new" }).success).toBe(false);
  });

  test("is created, sent and answered in eight round trips", async () => {
    const actor = await freshAgent();
    await requestedPan(actor);
    const asked = await queriesOf(() => requestedPan(actor));
    const lines = asked.map(({ text, isBehind }) => `${isBehind ? "+" : " "} ${text.trim().slice(0, 60)}`);
    expect(turnsOf(asked), lines.join("\n")).toBeLessThanOrEqual(8);
    // The lock of the audit chain is taken last: only the commit follows.
    const chained = asked.findIndex(({ text }) => /insert into "audit_log"/i.test(text));
    expect(asked[chained + 1]?.text).toBe("commit");
  });

  test("posted twenty times at once is one order and one send", async () => {
    const actor = await freshAgent();
    const form = panForm();
    const results = await Promise.all(Array.from({ length: 20 }, () => requestPan({ actor, input: form })));
    const ids = new Set(results.map((result) => (result.ok ? result.data.orderId : result.code)));
    expect(ids.size).toBe(1);
    const [orderId = ""] = ids;
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
    expect((await stateAndKinds(orderId)).state).toBe("awaiting_customer");
  });

  test("repeated later sends nothing", async () => {
    const actor = await freshAgent();
    const form = panForm();
    const orderId = await requestedPan(actor, form);
    expect(await requestedPan(actor, form)).toBe(orderId);
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });

  test("with the same id and another name is refused, and sends nothing", async () => {
    const actor = await freshAgent();
    const form = panForm();
    const orderId = await requestedPan(actor, form);
    const changed = await requestPan({ actor, input: { ...form, customer_name: "Meera Rao" } });
    expect(changed).toEqual({ ok: false, code: "request_changed", facts: { orderId } });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });

  test("that is not allowed sends nothing", async () => {
    const actor = await freshAgent({ dailyOrderLimit: 0 });
    expect(await requestPan({ actor, input: panForm() })).toEqual({ ok: false, code: "daily_count_reached" });
  });
});

describe("what the vendor does to it", () => {
  const cases: [string, string, string[]][] = [
    ["accept_then_reset", "unknown", ["ambiguous"]],
    ["reset_before", "unknown", ["ambiguous"]],
    ["html_error", "unknown", ["ambiguous"]],
    ["missing_url", "unknown", ["ambiguous"]],
    ["script_link", "unknown", ["ambiguous"]],
    ["notice_before_json", "awaiting_customer", ["accepted"]],
    ["ok_but_failed", "failed", ["rejected"]],
    ["status_400", "failed", ["rejected"]],
    ["status_401", "failed", ["rejected"]],
    ["status_500", "unknown", ["ambiguous"]],
  ];
  test.each(cases)("%s: %s, after one send", async (fault, state, learned) => {
    const form = panForm();
    await vendor.fault({ endpoint: "request_pan", fault, mobile: form.number });
    const orderId = await requestedPan(await freshAgent(), form);
    expect(await stateAndKinds(orderId)).toEqual({ state, kinds: ["created", "submitted", ...learned] });
    expect(await vendor.calls(orderId, "request_pan")).toHaveLength(1);
  });
});

describe("the form", () => {
  const good = { ...panForm(), number: freshMobile(), charged: "" };
  test.each([
    ["number", "12345", "mobile_length"],
    ["number", "", "mobile_missing"],
    ["pan_type", "", "pan_type_missing"],
    ["pan_type", "toString", "pan_type_missing"],
    ["pan_mode", "ekyc", "pan_mode_missing"],
    ["customer_name", "x".repeat(101), "name_long"],
  ])("%s = %j is rejected with %s", (name, value, code) => {
    const parsed = panRequestSchema.safeParse({ ...good, [name]: value });
    expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[name, code]]);
  });

  test.each([
    ["request_id", "not-a-uuid"],
    ["number", ["9876543210", "9876543211"]],
    ["different_person", "yes"],
  ])("%s = %j is rejected", (name, value) => {
    const parsed = panRequestSchema.safeParse({ ...good, [name]: value });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toEqual([name]);
  });

  test("selects nothing by default", () => {
    const { pan_type: _type, pan_mode: _mode, ...rest } = good;
    expect(panRequestSchema.safeParse(rest).error?.issues.map((issue) => issue.message)).toEqual([
      "pan_type_missing",
      "pan_mode_missing",
    ]);
  });
});
