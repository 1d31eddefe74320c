import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { callbacks } from "@/db/schema/callbacks";
import { orders } from "@/db/schema/orders";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { checkAppUrl, checkCallbackUrl, checkLastCallback, checkVendorUrl } from "./check-addresses";

afterEach(() => setClock());

describe("addresses", () => {
  test.each([
    ["https://portal.example.in", ["good", "app_url_https"]],
    ["http://localhost:3000", ["good", "app_url_loopback"]],
    ["http://portal.example.in", ["to_fix", "app_url_plain"]],
  ])("the portal is at %s", async (APP_URL, expected) =>
    expect(brief(await checkAppUrl(portalWith({ APP_URL })))).toEqual(expected),
  );

  test.each([
    ["https://panel.example.in", ["good", "vendor_url_https"]],
    ["http://127.0.0.1:4010", ["good", "vendor_url_loopback"]],
    ["http://panel.example.in", ["to_fix", "vendor_url_plain"]],
  ])("the vendor is at %s", async (INEXOPAY_BASE_URL, expected) =>
    expect(brief(await checkVendorUrl(portalWith({ INEXOPAY_BASE_URL })))).toEqual(expected),
  );

  test.each([
    [405, ["good", "callback_url_answers"]],
    [null, ["to_fix", "callback_url_away"]],
    [200, ["to_fix", "callback_url_other"]],
    [404, ["to_fix", "callback_url_other"]],
  ])("the callback address answers %s, checked without the secret", async (status, expected) => {
    const asked: string[] = [];
    const reach = async (url: string) => {
      asked.push(url);
      return status;
    };
    const found = await checkCallbackUrl(portalWith({}, { reach }));
    expect(brief(found)).toEqual(expected);
    expect(JSON.stringify([asked, found])).not.toContain(env().INEXOPAY_CALLBACK_SECRET);
  });
});

describe("callbacks", () => {
  test("are reported with the time of the last one; none after sent orders needs fixing", async () => {
    // A time with no data from other tests in the week before it.
    const at = new Date("2044-05-05T00:00:00Z");
    setClock(() => at.getTime());
    await takenBack(1, async (tx, [orderId = ""]) => {
      const look = () => checkLastCallback(portalWith({}, { database: tx }));
      await tx.update(orders).set({ state: "processing" }).where(eq(orders.id, orderId));
      expect(brief(await look())).toEqual(["to_fix", "last_callback_silent"]);
      await tx.insert(callbacks).values({
        channel: "global",
        trust: "confirmed",
        orderid: orderId,
        status: "success",
        remark: "",
        datetimeRaw: "",
        dedupe: randomBytes(8),
        receivedAt: at,
      });
      const found = await look();
      expect([...brief(found), found.facts.at]).toEqual(["good", "last_callback_at", at.toISOString()]);
    });
  });
});
