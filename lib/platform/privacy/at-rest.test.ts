import { randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { lookUpOrder } from "@/lib/orders/follow/look-up-order";
import { createOrder } from "@/lib/orders/intake/create-order";
import { decideOrder } from "@/lib/orders/review/decide-order";
import { db } from "@/lib/platform/database";
import { bankAccount } from "@/lib/services/bank-account/service";
import { requestPan } from "@/lib/services/pan/request-pan";
import { resumePan } from "@/lib/services/pan/resume-pan";
import { receiveCallback } from "@/lib/vendor/callbacks/delivery/receive-callback";
import { drainCallbacks } from "@/lib/vendor/callbacks/drain-callbacks";
import { takesTurns } from "@/testing/database/turns";
import { freshAdmin, freshAgent } from "@/testing/fixtures";
import { FACT } from "@/testing/histories";
import { panForm, requestedPan, startTestSandbox } from "@/testing/vendor/sandbox";

takesTurns("inbox");
const vendor = await startTestSandbox();
afterAll(vendor.close);

/** A person that no other test or earlier run has created. */
const letters = (count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(65 + randomInt(26))).join("");
const FIRST_NAME = letters(12);
const PERSON = {
  mobile: `7${randomInt(1_000_000_000).toString().padStart(9, "0")}`,
  name: `${FIRST_NAME} ${letters(12)}`,
  pan: `${letters(3)}P${letters(1)}${randomInt(1_000, 10_000)}${letters(1)}`,
};

/**
 * Every text, JSON, binary and array column of every table, as text; bytes both raw and in hex. The schemas that other
 * test files make for themselves (testing/database) hold nothing of this one, and are dropped at any moment.
 */
async function everything(): Promise<{ where: string; text: string }[]> {
  const { rows: columns } = await db().execute<{
    schema: string;
    table: string;
    column: string;
    type: string;
  }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema', 'many')
      and not starts_with(c.table_schema, 'own_')
      and c.data_type not in ('uuid', 'boolean') and c.data_type not like 'timestamp%'`);
  const found = await Promise.all(
    columns.map(async ({ schema, table, column, type }) => {
      const value = sql.identifier(column);
      const text = type === "bytea" ? sql`encode(${value}, 'escape')` : sql`${value}::text`;
      const from = sql`${sql.identifier(schema)}.${sql.identifier(table)}`;
      const { rows } = await db().execute<{ text: string }>(
        sql`select string_agg(${text}, ' ') as text from ${from}`,
      );
      return { where: `${table}.${column}`, text: rows[0]?.text ?? "" };
    }),
  );
  return found;
}

describe("after requests, answers, callbacks and decisions about one person", () => {
  test("no column of any table contains mobile, name, PAN or API key in plain text", async () => {
    const [actor, admin] = [await freshAgent(), await freshAdmin()];
    const form = () => panForm({ number: PERSON.mobile, customer_name: PERSON.name, different_person: "1" });
    const orderId = await requestedPan(actor, form());
    await lookUpOrder(orderId);
    await resumePan({ actor, input: { orderid: orderId, attempt: 1 } });
    for (const fault of [
      "ok_but_failed",
      "html_error",
      "notice_before_json",
      "status_401",
      "accept_then_reset",
    ]) {
      await vendor.fault({ endpoint: "request_pan", fault, mobile: PERSON.mobile });
      await requestPan({ actor, input: form() });
    }
    await createOrder(actor, {
      service: bankAccount,
      variant: "account.saving",
      requestId: form().request_id,
      fields: { pancard: PERSON.pan },
      pan: PERSON.pan,
      differentPerson: true,
    });
    const remark = `${PERSON.pan} ${PERSON.mobile} approved`;
    const body = new URLSearchParams({ orderid: orderId, status: "pending", remark }).toString();
    await receiveCallback({ channel: "global", body, address: "192.0.2.1" });
    await drainCallbacks();
    await recordEvidence(db(), orderId, FACT.bound, { source: "portal" });
    const version = (await loadEvidence(db(), orderId)).length;
    const reason = `The vendor said of ${PERSON.pan} on ${PERSON.mobile}: failed`;
    const decided = await decideOrder({
      actor: admin,
      input: { orderid: orderId, version, decision: "failed", reason },
    });
    expect(decided).toMatchObject({ ok: true });

    const all = await everything();
    const holding = (needle: string) =>
      all.filter(({ text }) => text.toLowerCase().includes(needle.toLowerCase())).map(({ where }) => where);
    // The search itself works: it finds what should be there.
    expect(holding(orderId)).toEqual(
      expect.arrayContaining(["orders.id", "evidence.order_id", "callbacks.orderid"]),
    );
    expect(holding("approved")).toContain("callbacks.remark");
    expect(holding("request_pan").length + holding("requestPan").length).toBeGreaterThan(0);

    const compact = (text: string) => text.replace(/[^a-z0-9]/gi, "");
    for (const needle of [PERSON.mobile, PERSON.pan, PERSON.name, FIRST_NAME, "unit-test-key"]) {
      expect({ needle, where: holding(needle) }).toEqual({ needle, where: [] });
      const hex = Buffer.from(needle).toString("hex");
      expect({ needle, where: holding(hex) }).toEqual({ needle, where: [] });
      const packed = all.filter(({ text }) =>
        compact(text).toLowerCase().includes(compact(needle).toLowerCase()),
      );
      expect({ needle, where: packed.map(({ where }) => where) }).toEqual({ needle, where: [] });
    }
  });
});
