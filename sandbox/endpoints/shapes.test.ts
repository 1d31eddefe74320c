import { describe, expect, test } from "vitest";
import { ACCOUNT, AGENT, PAN, PATHS, start } from "@/testing/vendor/sandbox-kit";

const IST = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const text = expect.any(String);

describe("the documented answers", () => {
  test("check_status has the balance inside data", async () => {
    const { call } = await start();
    expect(await call(PATHS.checkStatus)).toEqual({
      status: 200,
      body: {
        status_code: 200,
        status: "SUCCESS",
        message: "API Status Retrieved",
        data: {
          owner_name: text,
          api_balance: 1250.5,
          api_status: "ACTIVE",
          plan_name: text,
          bind_ip: "127.0.0.1",
          your_ip: "127.0.0.1",
          ip_status: "MATCHED",
        },
      },
    });
  });

  test("server_status is a GET without credentials", async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/api/server_status.php`);
    expect(await answer.json()).toEqual({
      status: "success",
      timestamp: expect.stringMatching(IST),
      server_os: "Linux",
      stats: {
        uptime: text,
        cpu_load: text,
        ram_usage: text,
        disk_usage: text,
        health: "Excellent",
        response_speed: text,
      },
      status_label: "Online",
    });
  });

  test("balance says error_code 200 on success", async () => {
    const { call } = await start();
    expect((await call(PATHS.balance)).body).toEqual({
      status: "SUCCESS",
      error_code: 200,
      message: "Balance fetched successfully",
      balance: 1250.5,
      username: "demo",
    });
  });

  test("onboarding issues an agent id once per mobile number", async () => {
    const { call } = await start();
    const message = "Agent verified successfully..!! Now you can create your agent account.";
    const first = await call(PATHS.onboarding, AGENT);
    expect(first.body).toEqual({
      status_code: 200,
      status: true,
      message,
      bcagentid: expect.stringMatching(/^INEXO\d{6}$/),
      agent_id: "NSDLP7",
      api_txn_id: "NSDLP7",
      provider_response: { status: true, message },
    });
    const refusal = "Agent not verified :: THE GIVEN MOBILENUMBER IS ALREADY REGISTER";
    expect(await call(PATHS.onboarding, { ...AGENT, orderid: "ORD889" })).toEqual({
      status: 400,
      body: {
        status_code: 400,
        status: false,
        message: refusal,
        provider_response: { status: false, message: refusal },
      },
    });
  });

  test("account-open answers as opened, with an order_id that is not ours", async () => {
    const { call, url } = await start();
    const { body } = await call(PATHS.accountOpen, ACCOUNT);
    expect(body).toEqual({
      status_code: 200,
      status: true,
      message: "Account Opened Successfully",
      order_id: expect.stringMatching(/^INEXO0001-\d{10}$/),
      bcagentid: "INEXO0001",
      txn_id: expect.stringMatching(/^NSDL[0-9A-F]{8}$/),
      customer_id: expect.stringMatching(/^CUST\d{5}$/),
      account_url: `${url}/nsdl-bank/open?txn_id=${body.txn_id}`,
      account_type: "Saving",
      provider_response: {},
    });
    const current = await call(PATHS.accountOpen, { ...ACCOUNT, account_type: "2" });
    expect(current.body.account_type).toBe("Current");
  });

  test("request_pan and incomplete give links by txid, in different words", async () => {
    const { call, url } = await start();
    const { body } = await call(PATHS.requestPan, PAN);
    expect(body).toEqual({
      status_code: 200,
      status: "SUCCESS",
      message: "Pan Redirection url created",
      txid: expect.stringMatching(/^\d{8}$/),
      opid: "Order is under process",
      url: `${url}/nsdl-pan/apply?txid=${body.txid}&mode=K`,
      number: "9876543210",
      amount: "107",
      orderid: "ORD12345",
    });
    const again = (await call(PATHS.incomplete, { orderid: "ORD12345" })).body;
    expect(again).toEqual({
      txid: expect.stringMatching(/^\d{8}$/),
      status: "Success",
      opid: "Order is under process",
      message: "Pan Redirection url created",
      url: `${url}/nsdl-pan/apply?txid=${again.txid}`,
    });
    expect(again.txid).not.toBe(body.txid);
  });

  test("pan_status has no application state, and a reference only once finished", async () => {
    const { call, control } = await start();
    await call(PATHS.requestPan, PAN);
    const expected = {
      status_code: 200,
      status: "SUCCESS",
      message: "Transaction status fetched",
      order_id: "ORD12345",
      reference: "",
      number: "9876543210",
      amount: 99,
      date_time: expect.stringMatching(IST),
    };
    expect((await call(PATHS.panStatus, { orderid: "ORD12345" })).body).toEqual(expected);
    await control("POST", "orders/ORD12345/finish");
    expect((await call(PATHS.panStatus, { orderid: "ORD12345" })).body).toEqual({
      ...expected,
      reference: expect.stringMatching(/^NSDL\d{8}$/),
    });
    expect(await call(PATHS.panStatus, { orderid: "NOBODY" })).toEqual({
      status: 400,
      body: { status_code: 400, status: "FAILED", message: "Transaction not found" },
    });
  });

  test("an expired link cannot be resumed, in the documented words", async () => {
    let now = Date.UTC(2025, 0, 15, 5, 0, 0);
    const { call } = await start({ now: () => now, linkTtlMs: 1000 });
    await call(PATHS.requestPan, PAN);
    now += 1000;
    expect((await call(PATHS.incomplete, { orderid: "ORD12345" })).body).toEqual({
      status: "Failure",
      message: "URL Expired, please try again with a new request",
    });
    const looked = await call(PATHS.panStatus, { orderid: "ORD12345" });
    expect(looked.body.date_time).toBe("2025-01-15 10:30:00");
  });
});
