import { and, desc, eq, isNull } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { vendorCalls } from "@/db/schema/vendor-calls";
import { loadEvidence } from "@/lib/orders/evidence/load-histories";
import { currentLink } from "@/lib/orders/evidence/truth";
import { db } from "@/lib/platform/database";
import { accountForm, freshPan, onboarded, opened } from "@/testing/bank";
import { freshAgent } from "@/testing/fixtures";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import { lookUpAccountDetails, lookUpAccountStatus } from "./look-up-by-number";

const vendor = await startTestSandbox();
process.env.INEXOPAY_TIMEOUT_MS = "3000";
afterAll(vendor.close);

async function openedAccount() {
  const actor = await freshAgent();
  await onboarded(actor);
  const form = accountForm();
  const orderId = await opened(actor, form);
  const txnId = currentLink(await loadEvidence(db(), orderId))?.txid ?? "";
  return { actor, form, orderId, txnId };
}

/** Only this file asks about a PAN without an order. */
const newestLookUp = async () =>
  (
    await db()
      .select({
        sent: vendorCalls.sentOrderid,
        request: vendorCalls.request,
      })
      .from(vendorCalls)
      .where(and(isNull(vendorCalls.orderId), eq(vendorCalls.endpoint, "accountStatus")))
      .orderBy(desc(vendorCalls.id))
      .limit(1)
  )[0];

describe("the status of a PAN's account", () => {
  test("cannot be looked up by a shop that waits for approval", async () => {
    const actor = await freshAgent({ status: "pending" });
    const result = await lookUpAccountStatus({ actor, input: { pancard: freshPan() } });
    expect(result).toEqual({ ok: false, code: "shop_pending" });
  });

  test("is shown with the account number masked and nothing of the person", async () => {
    const { actor, form, orderId } = await openedAccount();
    await vendor.move(orderId, "finish");
    const result = await lookUpAccountStatus({ actor, input: { pancard: form.pancard } });
    if (!result.ok) throw new Error(result.code);
    const rows = Object.fromEntries(result.data.map(({ name, value }) => [name, value]));
    expect(rows).toMatchObject({ account_status: "ACTIVE", account_type: "Saving" });
    expect(rows.account_number).toMatch(/^•{8}\d{4}$/);
    expect(JSON.stringify(result.data)).not.toMatch(new RegExp(`${form.pancard}|Meera|${form.phone}`));
  });

  test("has its own orderid and a row without the PAN", async () => {
    const { actor, form } = await openedAccount();
    await lookUpAccountStatus({ actor, input: { pancard: form.pancard } });
    const call = await newestLookUp();
    expect(call?.sent).toMatch(/^B[0-9A-Z]{12}$/);
    expect(JSON.stringify(call)).not.toContain(form.pancard);
  });

  test("of an unknown PAN is an answer without rows", async () => {
    const result = await lookUpAccountStatus({ actor: await freshAgent(), input: { pancard: freshPan() } });
    expect(result).toEqual({ ok: true, data: [] });
  });

  test("without a clear answer from the vendor says so", async () => {
    await vendor.fault({ endpoint: "account-status", fault: "html_error" });
    expect(await lookUpAccountStatus({ actor: await freshAgent(), input: { pancard: freshPan() } })).toEqual({
      ok: false,
      code: "look_up_failed",
    });
  });
});

describe("the details of an account opening", () => {
  test("are shown to its own shop", async () => {
    const { actor, txnId, form } = await openedAccount();
    const result = await lookUpAccountDetails({ actor, input: { txn_id: txnId } });
    if (!result.ok) throw new Error(result.code);
    expect(result.data.map(({ name }) => name)).toContain("account_status");
    expect(JSON.stringify(result.data)).not.toMatch(new RegExp(`${form.pancard}|Meera|${form.email}`));
  });

  test("are refused to any other shop, without asking the vendor", async () => {
    const { txnId } = await openedAccount();
    const before = (await vendor.allCalls("account-details")).length;
    for (const txn_id of [txnId, "NSDLFFFFFFFF"])
      expect(await lookUpAccountDetails({ actor: await freshAgent(), input: { txn_id } })).toEqual({
        ok: false,
        code: "not_your_transaction",
      });
    expect(await vendor.allCalls("account-details")).toHaveLength(before);
  });
});
