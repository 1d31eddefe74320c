import { afterEach, expect, test } from "vitest";
import { listedAccounts } from "@/lib/vendor/inexopay/accounts/listed-accounts";
import { readJson } from "@/lib/vendor/inexopay/answers/read-json";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import type { Outcome } from "@/lib/vendor/outcome";
import { startTestVendor, type TestVendor } from "@/testing/vendor/one-answer";
import { sendAadhaarOtp } from "./aadhaar/send-aadhaar-otp";
import { accountList } from "./bank/account-list";
import { accountStatus } from "./bank/account-status";
import { onboardAgent } from "./bank/onboard-agent";
import { openAccount } from "./bank/open-account";
import { panStatus } from "./pan/pan-status";
import { requestPan } from "./pan/request-pan";
import { resumePan } from "./pan/resume-pan";

/** Written as a JSON number, which JavaScript would round to …679000. */
const LONG = "8810302012345678901";
const OK = `"status_code":200,"status":"SUCCESS","message":"m"`;

let vendor: TestVendor | undefined;
afterEach(async () => vendor?.server.close());

async function answered<T>(fields: string, ask: (client: InexopayClient) => Promise<Outcome<T>>): Promise<T> {
  vendor = await startTestVendor(`{${OK},${fields}}`);
  const outcome = await ask(vendor.client);
  if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
  return outcome.data;
}

const orderid = "ORD1";
const shop = {
  ...{ orderid, shop_name: "S", name: "Asha Devi", email: "a@example.com", mobile: "9876543210" },
  ...{ date_of_birth: "1990-01-01", address: "Agra", state_name: "Uttar Pradesh", city_name: "Agra" },
  ...{ pincode: "283110", pancard: "AAAPD1234F" },
};
const account = {
  ...{ orderid, account_type: "saving", bcagentid: "INEXO0001", first_name: "Ravi", last_name: "Kumar" },
  ...{ email: "r@example.com", phone: "9876543210", pancard: "AAAPD1234F", pincode: "283110" },
  return_url: "https://shop.example/r/abc",
};

test("the vendor's ids written as numbers keep all of their digits", async () => {
  const url = `"url":"https://yourapp.com/x"`;
  expect(await answered(`"txid":${LONG},${url}`, (one) => resumePan(one, { orderid }))).toMatchObject({
    txid: LONG,
  });
  expect(
    await answered(`"order_id":"ORD1","reference":${LONG}`, (one) => panStatus(one, { orderid })),
  ).toMatchObject({ reference: LONG });
  expect(
    await answered(`"bcagentid":${LONG},"agent_id":${LONG},"api_txn_id":${LONG}`, (one) =>
      onboardAgent(one, shop),
    ),
  ).toEqual({ bcagentid: LONG, agentId: LONG, apiTxnId: LONG });
  const opened = `"txn_id":${LONG},"customer_id":${LONG},"account_url":"https://bank.example/o"`;
  expect(await answered(opened, (one) => openAccount(one, account))).toMatchObject({
    ...{ txnId: LONG, customerId: LONG },
  });
  const otp = (one: InexopayClient) => sendAadhaarOtp(one, { orderid, aadhaar_number: "999941057058" });
  expect(await answered(`"data":{"request_id":${LONG}}`, otp)).toEqual({ requestId: LONG });
});

test("another order's number differs only in its last digits, and is noticed", async () => {
  const sent = { orderid: LONG };
  vendor = await startTestVendor(`{${OK},"order_id":8810302012345678902,"reference":1}`);
  expect(await panStatus(vendor.client, sent)).toMatchObject({ kind: "ambiguous", reason: "contradictory" });
});

test.each(["1e21", "12345678.0", "-5", "0", `"-"`, `"NA"`, `"null"`, "true", `"1E5"`])(
  "%s is not an id",
  async (token) => {
    const asked = async (fields: string, ask: (client: InexopayClient) => Promise<Outcome<unknown>>) => {
      await vendor?.server.close();
      vendor = await startTestVendor(`{${OK},${fields}}`);
      return ask(vendor.client);
    };
    const unclear = { kind: "ambiguous", reason: "incomplete_answer" };
    const link = `"txid":${token},"url":"https://yourapp.com/x"`;
    expect(await asked(link, (one) => resumePan(one, { orderid }))).toMatchObject(unclear);
    const pan = { orderid, number: "9876543210", pan_mode: "EKYC", pan_type: "new_pan" };
    expect(await asked(link, (one) => requestPan(one, pan))).toMatchObject(unclear);
    expect(await asked(`"bcagentid":${token}`, (one) => onboardAgent(one, shop))).toMatchObject(unclear);
    const opened = `"txn_id":${token},"account_url":"https://bank.example/o"`;
    expect(await asked(opened, (one) => openAccount(one, account))).toMatchObject(unclear);
    const otp = { orderid, aadhaar_number: "999941057058" };
    expect(await asked(`"data":{"request_id":${token}}`, (one) => sendAadhaarOtp(one, otp))).toMatchObject(
      unclear,
    );
    const looked = await asked(`"order_id":"ORD1","reference":${token}`, (one) =>
      panStatus(one, { orderid }),
    );
    expect(looked).toMatchObject({ kind: "accepted", data: { reference: null } });
    expect(listedAccounts(readJson(`[{"txn_id":${token}}]`).value)).toEqual([]);
  },
);

test("in undocumented data they do too, up to the screen", async () => {
  const pan = { orderid, pancard: "AAAPD1234F" };
  const { records, rows } = await answered(`"data":{"account_number":${LONG},"txn_id":${LONG}}`, (one) =>
    accountStatus(one, pan),
  );
  expect(records).toMatchObject([{ txnId: LONG, number: expect.stringMatching(/8901$/) }]);
  expect(rows.map(({ value }) => value)).toEqual([expect.stringMatching(/8901$/), LONG]);
  const list = await answered(`"data":[{"id":${LONG},"txn_id":${LONG},"phone":9876543210}]`, (one) =>
    accountList(one, { orderid }),
  );
  expect(list.accounts).toMatchObject([{ txnId: LONG, phone: "9876543210" }]);
});
