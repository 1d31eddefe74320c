import { afterEach, describe, expect, test } from "vitest";
import { startTestVendor, type TestVendor } from "@/testing/vendor/one-answer";
import { accountDetails } from "./account-details";
import { accountList } from "./account-list";
import { accountStatus } from "./account-status";
import { onboardAgent } from "./onboard-agent";
import { openAccount } from "./open-account";

let vendor: TestVendor | undefined;
afterEach(async () => vendor?.server.close());

async function answering(text: string): Promise<TestVendor> {
  vendor = await startTestVendor(text);
  return vendor;
}

describe("onboarding", () => {
  const input = {
    orderid: "ORD1",
    shop_name: "Devi Telecom",
    name: "Asha Devi",
    email: "asha@example.com",
    mobile: "9876543210",
    date_of_birth: "1990-01-31",
    address: "12 Nagla Road\nAgra",
    state_name: "Uttar Pradesh",
    city_name: "Agra",
    pincode: "283110",
    pancard: "AAAPD1234F",
  };
  const sample = `{"status_code":200,"status":true,"message":"Agent verified successfully..!! Now you can create your agent account.","bcagentid":"INEXO0001","agent_id":"NSDLP7","api_txn_id":"NSDLP7","provider_response":{"status":true,"message":"Agent verified successfully..!!"}}`;
  const ask = async (text: string, fields = {}) =>
    onboardAgent((await answering(text)).client, { ...input, ...fields });

  test("the documented answer; every id is kept", async () => {
    const outcome = await ask(sample);
    expect(outcome.kind === "accepted" && outcome.data).toEqual({
      bcagentid: "INEXO0001",
      agentId: "NSDLP7",
      apiTxnId: "NSDLP7",
    });
    expect(vendor?.received()).toMatchObject({
      line: "POST /api/nsdl-bank/v1/onboarding.php",
      fields: input,
    });
  });

  test("the documented failure", async () => {
    const text = `{"status_code":400,"status":false,"message":"Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER","provider_response":{"status":false,"message":"Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER"}}`;
    expect(await ask(text)).toMatchObject({
      kind: "rejected",
      reason: "already_registered",
      message: "Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER",
    });
  });

  test("success without bcagentid, and success that the bank contradicts", async () => {
    expect(await ask(sample.replace("INEXO0001", ""))).toMatchObject({ reason: "incomplete_answer" });
    const denied = sample.replace(
      `"provider_response":{"status":true`,
      `"provider_response":{"status":false`,
    );
    // It has the id that only a success returns: the vendor knows the shop, whatever the bank says.
    expect(await ask(denied)).toMatchObject({ kind: "ambiguous", reason: "contradictory" });
    expect(await ask(denied.replace("INEXO0001", ""))).toMatchObject({ kind: "ambiguous" });
  });

  test.each([
    [{ date_of_birth: "31/01/1990" }],
    [{ pancard: "aaapd1234f" }],
    [{ pincode: "028311" }],
    [{ mobile: "+919876543210" }],
    [{ name: "  " }],
    [{ email: "" }],
    [{ address: "a\u0000b" }],
    [{ surprise: "x" }],
  ])("%j is not sent", async (fields) => {
    expect(await ask(sample, fields)).toMatchObject({ kind: "notSent", reason: "invalid_request" });
    expect(vendor?.server.connections()).toBe(0);
  });
});

describe("account-open", () => {
  const input = {
    orderid: "ORD2",
    account_type: "saving",
    bcagentid: "INEXO0001",
    first_name: "Ravi",
    last_name: "Kumar",
    email: "ravi@example.com",
    phone: "9876543210",
    pancard: "AAAPD1234F",
    pincode: "283110",
    return_url: "https://shop.example/r/abc",
  };
  const sample = `{"status_code":200,"status":true,"message":"Account Opened Successfully","order_id":"INEXO477-1705305000","bcagentid":"INEXO477","txn_id":"NSDLDCC4FFF9","customer_id":"CUST12345","account_url":"https://bank.example/open?t=1","account_type":"Saving","provider_response":{}}`;
  const ask = async (text: string, fields = {}) =>
    openAccount((await answering(text)).client, { ...input, ...fields });

  test("the documented answer; a foreign order_id does no harm", async () => {
    const sent = await ask(sample, { agent_pancard: "AAAPD1234G", middle_name: "" });
    expect(sent.kind === "accepted" && sent.data).toEqual({
      accountUrl: "https://bank.example/open?t=1",
      txnId: "NSDLDCC4FFF9",
      customerId: "CUST12345",
      bcagentid: "INEXO477",
      accountTypeRaw: "Saving",
    });
    expect(vendor?.received().line).toBe("POST /api/nsdl-bank/v1/account-open.php");
    expect(vendor?.received().fields).toMatchObject({ ...input, agent_pancard: "AAAPD1234G" });
    expect(vendor?.received().fields).not.toHaveProperty("middle_name");
  });

  test.each([["account_url"], ["txn_id"]])("success without %s is not a success", async (field) => {
    const outcome = await ask(sample.replace(`"${field}"`, `"${field}_"`));
    expect(outcome).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
  });

  test.each(["https://", "https://[bad/", "/open?t=1", "N/A"])(
    "account_url %s is not a success",
    async (url) => {
      const outcome = await ask(sample.replace("https://bank.example/open?t=1", url));
      expect(outcome).toMatchObject({ kind: "ambiguous", reason: "incomplete_answer" });
    },
  );
});

describe("look-ups of accounts", () => {
  test("by PAN", async () => {
    const { client, received } = await answering(
      `{"status":true,"message":"Account status fetched","data":{}}`,
    );
    const outcome = await accountStatus(client, { orderid: "ORD3", pancard: "AAAPD1234F" });
    expect(outcome).toMatchObject({ kind: "accepted", data: { records: [{ isBlank: true }], rows: [] } });
    expect(received().line).toBe("POST /api/nsdl-bank/v1/account-status.php");
    expect(received().fields).toMatchObject({ orderid: "ORD3", pancard: "AAAPD1234F" });
  });

  test("by txn_id", async () => {
    const { client, received } = await answering(
      `{"status":true,"message":"Record found","data":{"a":{"b":[1]}}}`,
    );
    const outcome = await accountDetails(client, { orderid: "ORD4", txn_id: "NSDLDCC4FFF9" });
    expect(outcome).toMatchObject({
      kind: "accepted",
      data: { records: [{ isBlank: false }], rows: [{ name: "b", label: "A, B", value: "1" }] },
    });
    expect(received().line).toBe("POST /api/nsdl-bank/v1/account-details.php");
    expect(received().fields).toMatchObject({ orderid: "ORD4", txn_id: "NSDLDCC4FFF9" });
  });

  test("the list: complete for the caller, masked in the record", async () => {
    const { client, received } = await answering(
      `{"status":true,"message":"Success","data":[{"id":34,"account_type":2,"txn_id":"NSDLDCC4FFF9","first_name":"Asha","last_name":"Devi","email":"asha@example.com","phone":"9000000001","pancard":"AAAPD1234F","pincode":"852105","status":1}]}`,
    );
    const outcome = await accountList(client, { orderid: "ORD5", account_type: "2" });
    expect(outcome).toMatchObject({
      data: { accounts: [{ id: 34, name: "Asha Devi", phone: "9000000001" }] },
    });
    expect(outcome.call.response).not.toMatch(/Asha|Devi|example\.com|900000|AAAPD1234F|852105/);
    expect(received().line).toBe("POST /api/nsdl-bank/v1/account-list.php");
    expect(received().fields).toMatchObject({ orderid: "ORD5", account_type: "2" });
  });

  test("success without data, and no such account", async () => {
    const input = { orderid: "ORD6", pancard: "AAAPD1234F" };
    const silent = await answering(`{"status":true,"message":"Success"}`);
    expect(await accountStatus(silent.client, input)).toMatchObject({ reason: "incomplete_answer" });
    await silent.server.close();
    const none = await answering(`{"status":false,"message":"No record found"}`);
    expect(await accountStatus(none.client, input)).toMatchObject({ kind: "rejected", reason: "not_found" });
  });
});

test("a list of 10,000 accounts is read completely, and stored in 4 KB without personal data", async () => {
  const data = Array.from({ length: 10_000 }, (_, id) => ({
    ...{ id, account_type: 2, txn_id: `NSDL${id}`, first_name: "Asha", last_name: "Devi" },
    ...{
      email: "asha@example.com",
      phone: "9000000001",
      pancard: "AAAPD1234F",
      pincode: "852105",
      status: 1,
    },
  }));
  const text = JSON.stringify({ status: true, message: "Success", data });
  expect(text.length).toBeGreaterThan(1024 * 1024);
  const { client, server } = await startTestVendor(text);
  const outcome = await accountList(client, { orderid: "ORD1" });
  await server.close();
  expect(outcome).toMatchObject({ kind: "accepted" });
  expect(outcome.kind === "accepted" && outcome.data.accounts).toHaveLength(10_000);
  expect(outcome.call.response?.length).toBeLessThanOrEqual(4096);
  expect(outcome.call.response).not.toMatch(/Asha|9000000001|AAAPD1234F/);
});
