import { describe, expect, test } from "vitest";
import { ACCOUNT, type Json, PATHS, start } from "@/testing/vendor/sandbox-kit";

const AADHAAR = "999941057058";

async function begun() {
  const sandbox = await start();
  const { body } = await sandbox.call(PATHS.accountOpen, ACCOUNT);
  return { ...sandbox, txnId: String(body.txn_id) };
}

describe("account look-ups", () => {
  test("an account has a number only once the customer has finished", async () => {
    const { call, control, txnId } = await begun();
    const byPan = async () =>
      (await call(PATHS.accountStatus, { orderid: "L1", pancard: "AAAPD1234F" })).body as {
        data: Json;
      } & Json;
    const before = await byPan();
    expect(before).toMatchObject({ status: true, message: "Account status fetched" });
    expect(before.data).toMatchObject({ txn_id: txnId, account_status: "PENDING", account_number: "" });
    await control("POST", "orders/ORD777/finish");
    expect((await byPan()).data).toMatchObject({
      account_status: "ACTIVE",
      account_number: expect.stringMatching(/^1\d{11}$/),
    });
    const none = await call(PATHS.accountStatus, { orderid: "L2", pancard: "AAAPX9999Z" });
    expect(none.body).toEqual({ status: true, message: "Account status fetched", data: {} });
  });

  test("details are found by txn_id only", async () => {
    const { call, txnId } = await begun();
    const found = await call(PATHS.accountDetails, { orderid: "L1", txn_id: txnId });
    expect(found.body).toMatchObject({ status: true, message: "Record found", data: { txn_id: txnId } });
    expect(await call(PATHS.accountDetails, { orderid: "L2", txn_id: "NSDL00000000" })).toEqual({
      status: 200,
      body: { status: false, message: "Record not found" },
    });
  });

  test("the list is the documented one and can be filtered by type", async () => {
    const { call, control, txnId } = await begun();
    await control("POST", "orders/ORD777/finish");
    expect((await call(PATHS.accountList, { orderid: "L1" })).body).toEqual({
      status: true,
      message: "Success",
      data: [
        {
          id: 1,
          account_type: 1,
          txn_id: txnId,
          first_name: "Asha",
          last_name: "Devi",
          email: "asha@example.com",
          phone: "9000000001",
          pancard: "AAAPD1234F",
          pincode: "852105",
          status: 1,
        },
      ],
    });
    const current = await call(PATHS.accountList, { orderid: "L2", account_type: "current" });
    expect(current.body.data).toEqual([]);
  });

  test("pending accounts can be hidden by a setting", async () => {
    const { call, control } = await begun();
    await control("POST", "settings", { pendingAccounts: "hidden" });
    expect((await call(PATHS.accountList, { orderid: "L1" })).body.data).toEqual([]);
  });
});

describe("Aadhaar", () => {
  async function sent(now?: () => number) {
    const sandbox = await start(now ? { now } : {});
    const answer = await sandbox.call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: AADHAAR });
    const requestId = String((answer.body.data as Json).request_id);
    const verify = (otp: string) =>
      sandbox.call(PATHS.verifyOtp, { orderid: "A2", request_id: requestId, otp, aadhaar_number: AADHAAR });
    return { ...sandbox, answer, requestId, verify };
  }
  const meta = { request_id: expect.any(String), time: expect.stringMatching(/T.*\+00:00$/) };

  test("send-otp echoes the whole number", async () => {
    const { answer } = await sent();
    expect(answer.body).toEqual({
      status_code: 200,
      status: "success",
      message: "Successfully generated One Time Password (OTP).",
      data: {
        request_id: expect.stringMatching(/^ADHRVFR\d{14}_[0-9a-f]{7}$/),
        aadhaar: AADHAAR,
        status: "pending",
      },
      meta,
    });
  });

  test("the right OTP returns a person's details, once", async () => {
    const { requestId, verify } = await sent();
    expect((await verify("123456")).body).toEqual({
      status_code: 200,
      status: "success",
      message: "Aadhaar verification successful",
      data: {
        request_id: requestId,
        status: "verified",
        aadhaar_details: {
          full_name: "Asha Devi",
          dob: "01-01-2001",
          gender: "Female",
          address: "Nagla, Agra, Uttar Pradesh, 283110",
        },
      },
      meta,
    });
    expect((await verify("123456")).body.message).toBe("OTP has already been used");
  });

  test("after three wrong tries even the right OTP is refused", async () => {
    const { verify } = await sent();
    for (const otp of ["000000", "111111", "222222"])
      expect(await verify(otp)).toMatchObject({
        status: 400,
        body: { status_code: 400, status: "failed", message: "Invalid OTP" },
      });
    expect((await verify("123456")).body.message).toMatch(/Maximum OTP attempts/);
  });

  test("the number must be the one the OTP was sent for", async () => {
    const { call, requestId } = await sent();
    const fields = { orderid: "A2", request_id: requestId, otp: "123456", aadhaar_number: "999999990019" };
    expect((await call(PATHS.verifyOtp, fields)).body.message).toMatch(/does not match/);
    const unknown = { ...fields, request_id: "ADHRVFR00000020260101_0000000" };
    expect((await call(PATHS.verifyOtp, unknown)).body.message).toBe("Invalid request_id");
  });

  test("an OTP is valid for less than ten minutes", async () => {
    let now = Date.UTC(2026, 0, 1);
    const { verify } = await sent(() => now);
    now += 600_000;
    expect((await verify("123456")).body.message).toMatch(/OTP has expired/);
  });

  test("the unlinked number and any number that is not a test number are refused", async () => {
    const { call } = await start();
    const refused = await call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: "999999990019" });
    expect(refused).toMatchObject({
      status: 400,
      body: { status: "failed", message: "Mobile number is not linked with this Aadhaar" },
    });
    const other = await call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: "234123412346" });
    expect(other.body.message).toMatch(/test numbers only/);
    const allowed = await start({ aadhaarNumbers: ["234123412346"] });
    const works = await allowed.call(PATHS.sendOtp, { orderid: "A1", aadhaar_number: "234123412346" });
    expect(works.body.status).toBe("success");
  });
});
