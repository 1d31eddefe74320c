import { randomBytes } from "node:crypto";
import { afterAll, describe, expect, test, vi } from "vitest";

const AT_FIRST = process.env.DATA_KEYS ?? "";
const NEW_KEY = randomBytes(32).toString("base64");
const LAST = 41;
afterAll(() => {
  process.env.DATA_KEYS = AT_FIRST;
});

/** The modules of a process started with these master keys. */
async function startedWith(keys: string) {
  process.env.DATA_KEYS = keys;
  vi.resetModules();
  return {
    envelope: await import("./envelope"),
    keyring: await import("./keyring"),
    index: await import("./blind-index"),
    db: (await import("@/lib/platform/database")).db(),
  };
}

const versionOf = (wrapped: Buffer) => wrapped.readUInt16BE(0);

describe("a new master key", () => {
  test("is used from now on, and data sealed earlier still opens", async () => {
    const before = await startedWith(AT_FIRST);
    const old = before.envelope.sealRecord("B1", { number: "9876543210" });

    const after = await startedWith(`${LAST}:${NEW_KEY},${AT_FIRST}`);
    expect(after.envelope.openRecord("B1", old)).toEqual({ number: "9876543210" });
    const fresh = after.envelope.sealRecord("B1", { number: "9876543211" });
    expect(versionOf(fresh.dataKey)).toBe(LAST);
    expect(versionOf(old.dataKey)).toBe(Number.parseInt(AT_FIRST, 10));
    expect(after.envelope.openRecord("B1", fresh)).toEqual({ number: "9876543211" });
  });

  test("re-wraps a data key without touching the data sealed under it", async () => {
    const before = await startedWith(AT_FIRST);
    const old = before.envelope.sealRecord("B1", { number: "9876543210" });
    const both = await startedWith(`${AT_FIRST},${LAST}:${NEW_KEY}`);
    const key = both.keyring.unwrapDataKey(old.dataKey, "B1");
    const dataKey = both.keyring.wrapDataKey(key, "B1");
    const only = await startedWith(`${LAST}:${NEW_KEY}`);
    expect(only.envelope.openRecord("B1", { dataKey, sealed: old.sealed })).toEqual({ number: "9876543210" });
    expect(() => only.envelope.openRecord("B1", old)).toThrow("is not in DATA_KEYS");
  });

  test("with an old key's number opens nothing sealed under the old key", async () => {
    const before = await startedWith(AT_FIRST);
    const old = before.envelope.sealRecord("B1", {});
    const after = await startedWith(`${Number.parseInt(AT_FIRST, 10)}:${NEW_KEY}`);
    expect(() => after.envelope.openRecord("B1", old)).toThrow(after.keyring.UnreadableError);
  });

  test("that is not the newest is used where it is named, and one that is not there wraps nothing", async () => {
    const first = Number.parseInt(AT_FIRST, 10);
    const { keyring } = await startedWith(`${AT_FIRST},${LAST}:${NEW_KEY}`);
    const current = () => versionOf(keyring.newDataKey("B1").wrapped);
    expect(current()).toBe(LAST);
    process.env.DATA_KEY_CURRENT = String(first);
    const named = await startedWith(`${AT_FIRST},${LAST}:${NEW_KEY}`);
    expect(versionOf(named.keyring.newDataKey("B1").wrapped)).toBe(first);
    const { key, wrapped } = named.keyring.newDataKey("B1");
    expect(key).toHaveLength(32);
    expect(named.keyring.unwrapDataKey(wrapped, "B1")).toEqual(key);
    delete process.env.DATA_KEY_CURRENT;
  });

  test("opens nothing that is cut within its number, and says that the key is missing", async () => {
    const { keyring } = await startedWith(AT_FIRST);
    for (const length of [0, 1])
      expect(() => keyring.unwrapDataKey(Buffer.alloc(length), "B1")).toThrow("The data key is missing");
    expect(() => keyring.unwrapDataKey(Buffer.alloc(2), "B1")).toThrow("Master key 0 is not in DATA_KEYS");
    expect(new keyring.UnreadableError("x").name).toBe("UnreadableError");
  });

  test("changes no blind index", async () => {
    const before = await startedWith(AT_FIRST);
    const index = await before.index.blindIndex(before.db, "mobile", "9876543210");
    const after = await startedWith(`${AT_FIRST},${LAST}:${NEW_KEY}`);
    expect(await after.index.blindIndex(after.db, "mobile", "9876543210")).toEqual(index);
  });
});

describe("a blind index", () => {
  test("is equal only for equal values of the same kind", async () => {
    const { index, db } = await startedWith(AT_FIRST);
    const of = async (kind: "mobile" | "pan", value: string) =>
      (await index.blindIndex(db, kind, value)).toString("hex");
    expect(await of("mobile", "9876543210")).toBe(await of("mobile", "9876543210"));
    expect(await of("mobile", "9876543210")).not.toBe(await of("mobile", "9876543211"));
    expect(await of("mobile", "9876543210")).not.toBe(await of("pan", "9876543210"));
    expect(await of("pan", "")).toHaveLength(32);
  });

  test("has one key, even if many processes create it at once", async () => {
    const started = [];
    for (let process = 0; process < 4; process++) started.push(await startedWith(AT_FIRST));
    const all = await Promise.all(
      started.map(({ index, db }) => index.blindIndex(db, "email", "asha@example.test")),
    );
    expect(new Set(all.map((bytes) => bytes.toString("hex"))).size).toBe(1);
  });
});
