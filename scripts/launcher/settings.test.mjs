import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { VERSION } from "../../db/releases";
import { testFolder } from "../test/test-folder.mjs";
import { sandboxEnv } from "./sandbox.mjs";
import {
  asOwner,
  loadDotEnv,
  noteSandbox,
  portalEnv,
  readSettings,
  sandboxPort,
  withoutSettings,
} from "./settings.mjs";
import { welcome } from "./welcome.mjs";

const EMBEDDED = "postgres://bahi:x@127.0.0.1:15432/bahi";
let DATA_DIR;
beforeEach(() => {
  DATA_DIR = testFolder("settings");
});
const envFor = (given, databaseUrl, port) => {
  const env = { ...given, DATA_DIR };
  return portalEnv({ settings: readSettings(env), env, databaseUrl, sandboxPort: port, mode: "production" });
};

test("without settings: port 3000, our own database, our own sandbox", () => {
  const settings = readSettings({ PORT: "", DATABASE_URL: "", HOST: os.hostname() });
  expect(settings).toMatchObject({
    port: 3000,
    appUrl: "http://localhost:3000",
    embedded: true,
    sandbox: true,
  });
  expect(settings.host).toBe("localhost");
  expect(path.basename(settings.dataDir)).toBe(".data");
});

test("the demo listens on this machine only, unless HOST says more; any other portal listens on all addresses", () => {
  expect(readSettings({ HOST: "0.0.0.0" }).host).toBe("0.0.0.0");
  expect(readSettings({ DATABASE_URL: "postgres://db/x" }).host).toBeUndefined();
  expect(readSettings({ INEXOPAY_BASE_URL: "https://panel.example.in" }).host).toBeUndefined();
  expect(readSettings({ DATABASE_URL: "postgres://db/x", HOST: os.hostname() }).host).toBeUndefined();
});

test.each(["300.1.1.1", "1.2.3", "example.in", "0.0.0.0:3000"])(
  "HOST=%s is refused by name, and not treated as all addresses",
  (HOST) => {
    expect(() => readSettings({ HOST })).toThrow(/^HOST is not an address\./);
  },
);

test("a setting of only spaces counts as missing: secrets are generated and the embedded database is used", async () => {
  const blank = { AUTH_SECRET: " ".repeat(40), DATA_KEYS: "\t", DATABASE_URL: "  ", PORT: " ", HOST: "\n" };
  const before = Object.fromEntries(Object.keys(blank).map((name) => [name, process.env[name]]));
  Object.assign(process.env, blank);
  loadDotEnv();
  const env = { ...process.env, DATA_DIR };
  for (const [name, value] of Object.entries(before))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  expect(Object.keys(env).filter((name) => Object.hasOwn(blank, name))).toEqual([]);
  expect(readSettings(env)).toMatchObject({ port: 3000, embedded: true });
});

test("given settings are used", () => {
  const env = {
    PORT: "8080",
    HOST: "127.0.0.1",
    APP_URL: "https://p.example.in",
    DATABASE_URL: "postgres://db/x",
  };
  const settings = readSettings({ ...env, INEXOPAY_BASE_URL: "https://panel.example.in" });
  expect(settings).toMatchObject({ port: 8080, host: "127.0.0.1", appUrl: env.APP_URL });
  expect(settings).toMatchObject({ embedded: false, sandbox: false });
});

test.each(["0", "65536", "80a", "-1", "3000.5"])(
  "PORT=%s is refused by name, without quoting the value",
  (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(/^PORT is not valid\. Set it to a number from 1 to 65535/);
  },
);

test("the demo needs both the embedded database and the sandbox", async () => {
  expect((await envFor({}, EMBEDDED, 3001)).DEMO).toBe("1");
  expect((await envFor({ DEMO: "1" }, undefined, 3001)).DEMO).toBeUndefined();
  expect((await envFor({ DEMO: "1", INEXOPAY_BASE_URL: "https://x" }, EMBEDDED)).DEMO).toBeUndefined();
});

test("on the embedded database secrets are generated, and another database's URL is removed", async () => {
  const env = await envFor(
    { DATABASE_DIRECT_URL: "postgres://other/x", AUTH_SECRET: "given" },
    EMBEDDED,
    3001,
  );
  expect(env).toMatchObject({ DATABASE_URL: EMBEDDED, AUTH_SECRET: "given" });
  expect(env.DATA_KEYS).toBeDefined();
  expect(env.DATABASE_DIRECT_URL).toBeUndefined();
});

test.each([
  ["embedded", EMBEDDED],
  ["managed", undefined],
])("only commands that change tables get the owner's URL (%s)", async (_which, databaseUrl) => {
  const given = {
    DATABASE_URL: databaseUrl ? "" : "postgres://portal@db/x",
    DATABASE_OWNER_URL: "postgres://owner@db/x",
  };
  const env = await envFor(given, databaseUrl, 3001);
  expect(JSON.stringify(env)).not.toContain("owner@db");
  expect(asOwner(env, given.DATABASE_OWNER_URL)).toEqual({
    ...env,
    DATABASE_OWNER_URL: given.DATABASE_OWNER_URL,
  });
  expect(asOwner(env, undefined)).toBe(env);
});

test("on any other database no secret is generated: a missing one must stop the start", async () => {
  const env = await envFor({ DATABASE_URL: "postgres://db/x", INEXOPAY_BASE_URL: "https://x" });
  expect(env.AUTH_SECRET).toBeUndefined();
  expect(env.DATA_KEYS).toBeUndefined();
});

test("the sandbox gets the credentials that it shares with the portal, and nothing else", async () => {
  const env = await envFor({ PATH: "/bin" }, EMBEDDED, 3001);
  const sandbox = sandboxEnv(env);
  expect(env.INEXOPAY_BASE_URL).toBe("http://127.0.0.1:3001");
  expect(sandbox).toMatchObject({ SANDBOX_PORT: "3001", SANDBOX_API_KEY: env.INEXOPAY_API_KEY });
  expect(sandbox).toMatchObject({ SANDBOX_USERNAME: env.INEXOPAY_USERNAME, PATH: "/bin" });
  expect(sandbox.SANDBOX_CALLBACK_URL).toBe(
    `${env.APP_URL}/api/callbacks/inexopay/${env.INEXOPAY_CALLBACK_SECRET}`,
  );
  for (const name of ["DATABASE_URL", "AUTH_SECRET", "DATA_KEYS", "DEMO_PASSWORD"]) {
    expect(Object.values(sandbox)).not.toContain(env[name]);
  }
});

test("a command beside a portal finds its sandbox; without one it assumes the usual port", async () => {
  const settings = readSettings({ DATA_DIR, PORT: "3100" });
  expect(await sandboxPort(settings, {}, true)).toBe(3101);
  noteSandbox(DATA_DIR, 3177);
  expect(await sandboxPort(settings, {}, true)).toBe(3177);
  expect(await sandboxPort(settings, { SANDBOX_PORT: "4000" }, true)).toBe(4000);
});

test("tests see none of the caller's settings, but keep the rest of the environment", () => {
  const caller = {
    PATH: "/bin",
    CI: "true",
    PORT: "1",
    DATABASE_URL: "x",
    INEXOPAY_API_KEY: "x",
    DATA_KEYS: "x",
  };
  expect(withoutSettings({ ...caller, DEMO: "1", AUTH_SECRET: "x", NODE_ENV: "x" })).toEqual({
    PATH: "/bin",
    CI: "true",
  });
});

test("the accounts are shown only on the demo; the version always", async () => {
  const demo = await envFor({}, EMBEDDED, 3001);
  expect(welcome(demo)).toContain(demo.DEMO_PASSWORD);
  expect(welcome(demo)).toContain("sandbox/README.md");
  const real = welcome({
    APP_URL: "https://p",
    INEXOPAY_BASE_URL: "https://x",
    DEMO_PASSWORD: "given-password",
  });
  expect(real).not.toMatch(/given-password|demo\.test|sandbox/);
  for (const text of [welcome(demo), real]) expect(text).toContain(`Version   ${VERSION}`);
});
