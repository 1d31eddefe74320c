import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditLog } from "@/db/schema/audit-log";
import { operatorSettings } from "@/db/schema/operator-settings";
import { loadOfficer } from "@/lib/customers/notice/loaders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { ownSchema } from "@/testing/database/own-schema";
import { freshAdmin } from "@/testing/fixtures";
import { loadPaymentDetails, loadSettings } from "./loaders";
import { settingsSchema } from "./schema";
import { setSettings } from "./set-settings";

let admin: AdminActor;
let drop: () => Promise<void>;

beforeAll(async () => {
  drop = await ownSchema("settings");
  admin = await freshAdmin();
  await db().insert(operatorSettings).values({});
});
afterAll(() => drop());

const FULL = {
  payee_name: "Bahi Services",
  upi_id: "Bahi@OkAxis",
  bank_name: "Axis Bank",
  account_number: "9999 4105 7058",
  ifsc: "utibO000123",
  second_admin_above: "2,500",
};
const EMPTY = Object.fromEntries(Object.keys(FULL).map((name) => [name, ""]));

async function set(form: Record<string, string>) {
  return setSettings({ actor: admin, input: settingsSchema.parse(form) });
}

const audited = () =>
  db()
    .select({ userId: auditLog.userId, facts: auditLog.facts })
    .from(auditLog)
    .where(eq(auditLog.action, "operator_settings.set"))
    .orderBy(desc(auditLog.seq));

test("what is set is offered to shops, and the log says what changed, without the values", async () => {
  expect(await set(FULL)).toEqual({ ok: true, data: { changed: 6 } });
  expect(await loadPaymentDetails(admin)).toEqual({
    upi: { upiId: "bahi@okaxis", payeeName: "Bahi Services" },
    bank: {
      ...{ payeeName: "Bahi Services", bankName: "Axis Bank" },
      ...{ accountNumber: "999941057058", ifsc: "UTIB0000123" },
    },
  });
  expect((await loadSettings(admin)).secondAdminAbovePaise).toBe(250_000);
  expect(await set(FULL)).toEqual({ ok: true, data: { changed: 0 } });
  await set({ ...FULL, upi_id: "", second_admin_above: "1000" });
  expect(await audited()).toEqual([
    { userId: admin.userId, facts: { changed: "upi:second_admin", paise: "100000" } },
    {
      userId: admin.userId,
      facts: { changed: "payee:upi:bank:account:ifsc:second_admin", paise: "250000" },
    },
  ]);
  expect(await loadPaymentDetails(admin)).toMatchObject({ upi: null, bank: { ifsc: "UTIB0000123" } });
  await set(EMPTY);
  expect(await loadPaymentDetails(admin)).toEqual({ upi: null, bank: null });
  // Whom customers reach is on the privacy notice, and may be taken off it again.
  await set({
    ...{ ...EMPTY, officer_name: "Meera Rao", officer_mobile: "98765 43210" },
    officer_email: "meera@example.test",
  });
  expect(await loadOfficer()).toEqual({
    ...{ name: "Meera Rao", mobile: "9876543210", email: "meera@example.test" },
  });
  const [last] = await audited();
  expect(last?.facts.changed).toBe("officer_name:officer_mobile:officer_email");
  await set(EMPTY);
  expect(await loadOfficer()).toEqual({ name: null, mobile: null, email: null });
});

describe("what belongs together is set together", () => {
  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["nothing", {}, {}],
    ["a UPI id alone", { upi_id: "bahi@okaxis" }, { payee_name: "payee_missing" }],
    [
      "a bank alone",
      { bank_name: "Axis Bank" },
      {
        ...{ payee_name: "payee_missing", account_number: "account_number_missing", ifsc: "ifsc_missing" },
      },
    ],
    ["all but the bank's name", { ...FULL, bank_name: "" }, { bank_name: "bank_name_missing" }],
    ["a wrong part", { ...FULL, ifsc: "UTIB" }, { ifsc: "ifsc_form" }],
    [
      "two wrong parts",
      { upi_id: "bahi", ifsc: "x" },
      {
        ...{ payee_name: "payee_missing", bank_name: "bank_name_missing", upi_id: "upi_id_form" },
        ...{ account_number: "account_number_missing", ifsc: "ifsc_form" },
      },
    ],
  ])("%s", (_, form, errors) => {
    const parsed = settingsSchema.safeParse({ ...EMPTY, ...form });
    const issues = parsed.success ? [] : parsed.error.issues;
    expect(Object.fromEntries(issues.map(({ path, message }) => [path[0], message]))).toEqual(errors);
  });
});
