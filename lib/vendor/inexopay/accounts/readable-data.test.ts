import { describe, expect, test } from "vitest";
import { readableData } from "./readable-data";

const shown = (data: unknown, about = {}) =>
  readableData(data, about).map(({ label, value }) => `${label}: ${value}`);

describe("undocumented data", () => {
  test.each([[{}], [[]], [null], [undefined], [""], [{ a: { b: [] } }], [{ account_number: "" }]])(
    "%j shows nothing",
    (data) => {
      expect(readableData(data, {})).toEqual([]);
    },
  );

  test("becomes rows with readable labels, nested ones after their parents", () => {
    expect(
      shown({ account_status: "ACTIVE", openedOn: "2026-01-15", branch: { ifsc_code: "NSPB0000001" } }),
    ).toEqual(["Account status: ACTIVE", "Opened on: 2026-01-15", "Branch, Ifsc code: NSPB0000001"]);
  });

  test("numbers the records of a list", () => {
    expect(shown([{ status: 1 }, { status: 0 }])).toEqual(["1, Status: 1", "2, Status: 0"]);
    expect(shown([{ status: true }])).toEqual(["Status: true"]);
  });

  test.each([
    [{ account_number: "112233445566" }, "••••••••5566"],
    [{ accountNo: 1122334455 }, "••••••4455"],
    [{ "Account Number": "1122 3344 5566" }, "••••••••5566"],
    [{ account_no: "12345" }, "•2345"],
    [{ note: "moved to 1122-3344-5566 today" }, "moved to ••••••••5566 today"],
    [{ note: "write to asha@example.com" }, "write to ••••••••••••••••"],
    [{ note: "PAN AAAPD1234F" }, "PAN ••••••234F"],
    [{ order_id: "INEXO0001-1705305000" }, "INEXO0001-1705305000"],
    [{ created_at: "2026-01-15 10:30:00" }, "2026-01-15 10:30:00"],
  ])("masks %j", (data, value) => {
    expect(readableData(data, {}).map((row) => row.value)).toEqual([value]);
  });

  test("shows no personal data", () => {
    const person = {
      ...{ first_name: "Asha", lastName: "Devi", customer_name: "Asha Devi", account_holder_name: "Asha" },
      ...{ email: "a@example.com", emailId: "a@example.com", phone: "9876543210", mobile_no: "9876543210" },
      ...{ dob: "1990-08-15", address: { line1: "Ward 4" }, pincode: "852105", aadhaar_no: "999941057058" },
      ...{ nominee: { relation: "son" }, father_name: "X", gender: "F" },
    };
    expect(shown({ ...person, branch_name: "Saharsa", status: "OK" })).toEqual([
      "Branch name: Saharsa",
      "Status: OK",
    ]);
  });

  test("leaves out records that name another PAN or transaction", () => {
    const list = [
      { pancard: "AAAPD1234F", agent_pancard: "BBBPD1234F", status: 1 },
      { pancard: "CCCPD1234F", status: 2 },
    ];
    expect(shown(list, { pan: "AAAPD1234F" })).toEqual([
      "1, Pancard: ••••••234F",
      "1, Agent pancard: ••••••234F",
      "1, Status: 1",
    ]);
    expect(shown({ txn_id: "NSDL2", status: 1 }, { txnId: "NSDL1" })).toEqual([]);
    expect(shown({ txn_id: "NSDL1", status: 1 }, { txnId: "NSDL1" })).toEqual(["Txn id: NSDL1", "Status: 1"]);
  });

  test("is limited in depth, rows and length, and has no control characters", () => {
    const deep = { a: { b: { c: { d: { e: { f: "too deep" } } } } } };
    expect(readableData(deep, {})).toEqual([]);
    const many = shown(Array.from({ length: 500 }, () => ({ status: 1 })));
    expect(many).toHaveLength(61);
    expect(many.at(-1)).toBe("…: +440");
    expect(shown(Array.from({ length: 60 }, () => ({ status: 1 }))).at(-1)).toBe("60, Status: 1");
    const [row] = readableData({ note: `a\u0000b${"x".repeat(1_000)}` }, {});
    expect(row?.value).toMatch(/^a b(x{197})$/);
  });
});
