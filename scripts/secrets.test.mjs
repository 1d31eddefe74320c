import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeDataDir, portalSecrets, readablePassword, sandboxCredentials } from "./secrets.mjs";

let dataDir;
beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(os.tmpdir(), "secrets-")), "data");
});
const modeOf = (file) => statSync(file).mode & 0o777;

test("secrets are made once, kept, and closed to other users", async () => {
  const first = await portalSecrets(dataDir, {});
  expect(first.DATA_KEYS).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
  expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(first.INEXOPAY_CALLBACK_SECRET).toMatch(/^[A-Za-z0-9_-]{24,}$/);
  expect(Buffer.from(first.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, "base64")).toHaveLength(32);
  expect(await portalSecrets(dataDir, {})).toEqual(first);
  expect(modeOf(path.join(dataDir, "secrets.json"))).toBe(0o600);
  expect(modeOf(dataDir)).toBe(0o700);
});

test("what the environment gives wins and is not written down; empty counts as not given", async () => {
  const secrets = await portalSecrets(dataDir, { AUTH_SECRET: "given", DEMO_PASSWORD: "" });
  expect(secrets.AUTH_SECRET).toBe("given");
  expect(secrets.DEMO_PASSWORD).not.toBe("");
  expect(readFileSync(path.join(dataDir, "secrets.json"), "utf8")).not.toContain("given");
});

test("the sandbox takes the vendor's credentials where they are given, so that both sides agree", async () => {
  const made = await sandboxCredentials(dataDir, {});
  expect(made.SANDBOX_API_KEY).toMatch(/^sandbox-[0-9a-f]{32}$/);
  expect((await sandboxCredentials(dataDir, { INEXOPAY_API_KEY: "k" })).SANDBOX_API_KEY).toBe("k");
  expect(await sandboxCredentials(dataDir, {})).toEqual(made);
});

test("two that start at once get the same secrets", async () => {
  const [one, two] = await Promise.all([portalSecrets(dataDir, {}), portalSecrets(dataDir, {})]);
  expect(one).toEqual(two);
});

test("damaged secrets are not replaced: the old key is needed", async () => {
  makeDataDir(dataDir);
  writeFileSync(path.join(dataDir, "secrets.json"), "{ half");
  await expect(portalSecrets(dataDir, {})).rejects.toThrow(/is damaged/);
  expect(readFileSync(path.join(dataDir, "secrets.json"), "utf8")).toBe("{ half");
});

test("an open data folder is closed; one that the database's user passes through stays so", () => {
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  makeDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o700);
  chmodSync(dataDir, 0o711);
  makeDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o711);
});

test("the demo password can be read out", () => {
  expect(readablePassword()).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  expect(readablePassword()).not.toBe(readablePassword());
});
