import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CheckedPortal } from "@/lib/operator/doctor/finding";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { setClock } from "@/lib/platform/clock";
import type { StatusAnswer } from "@/lib/vendor/health/ask-status";
import { answered, brief, OURS, portalWith, takenBack } from "@/testing/doctor-portal";
import { startTestSandbox } from "@/testing/vendor/sandbox";
import {
  checkBalance,
  checkBodyFormat,
  checkBoundIp,
  checkCredentials,
  checkVendorClock,
} from "./check-vendor";

const vendor = await startTestSandbox();
afterAll(() => vendor.close());
afterEach(() => setClock());

const refused = { kind: "rejected", reason: "unauthorized", message: "" } as StatusAnswer;

describe("the vendor", () => {
  beforeEach(() => vendor.settings({ balance: 1250.5, ipStatus: "MATCHED" }));

  test("that accepts our credentials is good", async () => {
    const well = portalWith(OURS);
    expect(brief(await checkCredentials(well))).toEqual(["good", "credentials_accepted"]);
    expect(brief(await checkBoundIp(well))).toEqual(["good", "bound_ip_matched"]);
    expect(brief(await checkBodyFormat(well))).toEqual(["good", "body_format_both"]);
    expect(brief(await checkVendorClock(well))).toEqual(["good", "vendor_clock_right"]);
  });

  test("that refuses the key says so, without the key", async () => {
    const found = await checkCredentials(portalWith({ ...OURS, INEXOPAY_API_KEY: "no-such-key-77" }));
    expect(brief(found)).toEqual(["to_fix", "credentials_unauthorized"]);
    expect(JSON.stringify(found)).not.toContain("no-such-key-77");
  });

  test("that is unreachable", async () => {
    const away = portalWith({ ...OURS, INEXOPAY_BASE_URL: "http://127.0.0.1:9" });
    expect(brief(await checkCredentials(away))).toEqual(["to_fix", "credentials_away"]);
    expect(brief(await checkBoundIp(away))).toEqual(["unchecked", "bound_ip_unknown"]);
    expect(brief(await checkBalance(away))).toEqual(["unchecked", "balance_unknown"]);
    expect(brief(await checkVendorClock(away))).toEqual(["unchecked", "vendor_clock_unread"]);
    expect(brief(await checkBodyFormat(away))).toEqual(["unchecked", "body_format_unknown"]);
  });

  test("without a clear answer does not count as a refusal", async () => {
    await vendor.fault({ endpoint: "check_status", fault: "html_error" });
    expect(brief(await checkCredentials(portalWith(OURS)))[0]).toBe("unchecked");
  });

  test("that suspended the account", async () => {
    const stopped = portalWith({}, { askStatus: async () => answered({ apiStatus: "INACTIVE" }) });
    expect(brief(await checkCredentials(stopped))).toEqual(["to_fix", "credentials_inactive"]);
  });

  test("that is bound to another IP address names both", async () => {
    await vendor.settings({ ipStatus: "MISMATCHED" });
    const found = await checkBoundIp(portalWith(OURS));
    expect(found).toMatchObject({
      state: "to_fix",
      code: "bound_ip_mismatch",
      facts: { bound: "203.0.113.7", ours: "127.0.0.1" },
    });
  });

  test("with a balance below the highest daily spending", async () => {
    setClock(() => Date.UTC(2045, 0, 10));
    await takenBack(1, async (tx, [orderId = ""]) => {
      const content = { txid: "T1", url: "https://v.example/1", amountPaise: 50_000 };
      await recordEvidence(tx, orderId, { kind: "accepted", content }, { source: "vendor_answer" });
      const look = async (balancePaise: number) =>
        brief(
          await checkBalance(
            portalWith({}, { database: tx, askStatus: async () => answered({ balancePaise }) }),
          ),
        );
      expect(await look(50_000)).toEqual(["good", "balance_enough"]);
      expect(await look(49_999)).toEqual(["to_fix", "balance_low"]);
      setClock(() => Date.UTC(2045, 0, 18));
      expect(await look(1)).toEqual(["good", "balance_enough"]);
      expect(await look(0)).toEqual(["to_fix", "balance_low"]);
    });
  });

  test.each([
    ["form", ["form", "json"], ["good", "body_format_both"]],
    ["form", ["form"], ["good", "body_format_only"]],
    ["json", ["form"], ["to_fix", "body_format_wrong"]],
    ["form", ["json"], ["to_fix", "body_format_wrong"]],
    ["json", [], ["unchecked", "body_format_unknown"]],
  ] as const)("with %s set, that reads %j", async (set, reads, expected) => {
    const askStatus: CheckedPortal["askStatus"] = async (format) =>
      (reads as readonly string[]).includes(format) ? answered() : refused;
    const found = await checkBodyFormat(portalWith({ INEXOPAY_BODY_FORMAT: set }, { askStatus }));
    expect(brief(found)).toEqual(expected);
  });

  test("with a different clock", async () => {
    const start = Date.now();
    setClock(() => start + 3_600_000);
    const found = await checkVendorClock(portalWith(OURS));
    expect(brief(found)).toEqual(["to_fix", "vendor_clock_off"]);
  });
});
