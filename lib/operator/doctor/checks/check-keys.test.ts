import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { orders } from "@/db/schema/orders";
import { setClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env/env";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { bareOrder, freshAgent } from "@/testing/fixtures";
import { checkAuthSecret, checkCallbackSecret, checkDataKeys, checkKeyVersions } from "./check-keys";

afterEach(() => setClock());

describe("keys", () => {
  test("that open the stored data are good; a row sealed with another is reported", async () => {
    // The newest orders of all tests: as many as the check opens.
    setClock(() => Date.UTC(2099, 0, 1));
    await takenBack(5, async (tx, [orderId = ""]) => {
      const look = async () => brief(await checkDataKeys(portalWith({}, { database: tx })));
      expect(await look()).toEqual(["good", "data_keys_open"]);
      const [row] = await tx.select({ dataKey: orders.dataKey }).from(orders).where(eq(orders.id, orderId));
      const version = row?.dataKey.subarray(0, 2) ?? Buffer.alloc(2);
      const other = Buffer.concat([version, randomBytes(60)]);
      await tx.update(orders).set({ dataKey: other }).where(eq(orders.id, orderId));
      expect(await look()).toEqual(["to_fix", "data_keys_wrong"]);
    });
  });

  test("say whether a rotation is unfinished, and which are missing", async () => {
    await bareOrder(await freshAgent());
    const key = randomBytes(32).toString("base64");
    const [own = "", current = Number.parseInt(own, 10)] = [env().DATA_KEYS];
    const look = async (settings: Parameters<typeof portalWith>[0]) => checkKeyVersions(portalWith(settings));
    expect(brief(await look({}))).toEqual(["good", "key_versions_current"]);
    const newer = { DATA_KEYS: `${own},65535:${key}` };
    expect(await look(newer)).toMatchObject({ state: "to_fix", code: "key_versions_older" });
    // One that is held back has nothing to be finished.
    expect(brief(await look({ ...newer, DATA_KEY_CURRENT: current }))).toEqual([
      "good",
      "key_versions_current",
    ]);
    expect(brief(await look({ DATA_KEYS: `0:${key},${own}` }))).toEqual(["good", "key_versions_spare"]);
    const other = await look({ DATA_KEYS: `65535:${key}` });
    expect(brief(other)).toEqual(["to_fix", "key_versions_missing"]);
    expect(JSON.stringify(other)).not.toContain(key);
  });

  test.each([
    ["short", ["to_fix", "auth_secret_weak"]],
    ["a".repeat(40), ["to_fix", "auth_secret_weak"]],
    [randomBytes(33).toString("base64"), ["good", "auth_secret_good"]],
  ])("AUTH_SECRET %s", async (AUTH_SECRET, expected) => {
    const found = await checkAuthSecret(portalWith({ AUTH_SECRET }));
    expect(brief(found)).toEqual(expected);
    expect(JSON.stringify(found)).not.toContain(AUTH_SECRET);
  });

  test.each([
    [undefined, undefined, ["good", "auth_secret_good"], ["good", "callback_secret_one"]],
    ["set", undefined, ["to_fix", "auth_secret_older"], ["to_fix", "callback_secret_older"]],
    ["set", "2026-12-01", ["good", "auth_secret_until"], ["good", "callback_secret_until"]],
    ["set", "2026-11-30", ["to_fix", "auth_secret_over"], ["to_fix", "callback_secret_over"]],
  ])("a secret before that is %s until %s", async (older, until, auth, callback) => {
    setClock(() => Date.parse("2026-11-30T18:30:00Z"));
    const secret = older && "x".repeat(40);
    const settings = {
      ...{
        AUTH_SECRET: randomBytes(33).toString("base64"),
        AUTH_SECRET_OLDER: secret,
        AUTH_SECRET_OLDER_UNTIL: until,
      },
      ...{ INEXOPAY_CALLBACK_SECRET_OLDER: secret, INEXOPAY_CALLBACK_SECRET_OLDER_UNTIL: until },
    };
    expect(brief(await checkAuthSecret(portalWith(settings)))).toEqual(auth);
    expect(brief(await checkCallbackSecret(portalWith(settings)))).toEqual(callback);
  });
});
