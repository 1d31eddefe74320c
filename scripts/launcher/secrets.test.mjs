import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { isCommonPassword } from "../../lib/platform/identity/people/common-password";
import { testFolder } from "../test/test-folder.mjs";
import { makeDataDir, portalSecrets, readablePassword, sandboxCredentials } from "./secrets.mjs";

let dataDir;
beforeEach(() => {
  dataDir = path.join(testFolder("secrets"), "data");
});
const modeOf = (file) => statSync(file).mode & 0o777;

test("secrets are generated once, kept, and closed to other users", async () => {
  const first = await portalSecrets(dataDir, {});
  expect(first.DATA_KEYS).toMatch(/^1:[A-Za-z0-9+/]{43}=$/);
  expect(first.AUTH_SECRET.length).toBeGreaterThanOrEqual(32);
  expect(first.INEXOPAY_CALLBACK_SECRET).toMatch(/^[A-Za-z0-9_-]{24,}$/);
  expect(Buffer.from(first.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, "base64")).toHaveLength(32);
  expect(await portalSecrets(dataDir, {})).toEqual(first);
  expect(modeOf(path.join(dataDir, "secrets.json"))).toBe(0o600);
  expect(modeOf(dataDir)).toBe(0o700);
});

test("a secret from the environment wins and is not written to disk; an empty one counts as missing", async () => {
  const secrets = await portalSecrets(dataDir, { AUTH_SECRET: "given", DEMO_PASSWORD: "" });
  expect(secrets.AUTH_SECRET).toBe("given");
  expect(secrets.DEMO_PASSWORD).not.toBe("");
  expect(readFileSync(path.join(dataDir, "secrets.json"), "utf8")).not.toContain("given");
});

test("the sandbox takes the vendor's credentials where they are set, so that both sides agree", async () => {
  const made = await sandboxCredentials(dataDir, {});
  expect(made.SANDBOX_API_KEY).toMatch(/^sandbox-[0-9a-f]{32}$/);
  expect((await sandboxCredentials(dataDir, { INEXOPAY_API_KEY: "k" })).SANDBOX_API_KEY).toBe("k");
  expect(await sandboxCredentials(dataDir, {})).toEqual(made);
});

test("two launchers that start at once get the same secrets", async () => {
  const [one, two] = await Promise.all([portalSecrets(dataDir, {}), portalSecrets(dataDir, {})]);
  expect(one).toEqual(two);
});

test.each(["{ half", "", "null", "[]", '"text"'])(
  "damaged secrets are not replaced, because the old key is needed: %j",
  async (text) => {
    makeDataDir(dataDir);
    writeFileSync(path.join(dataDir, "secrets.json"), text);
    await expect(portalSecrets(dataDir, {})).rejects.toThrow(/is damaged/);
    expect(readFileSync(path.join(dataDir, "secrets.json"), "utf8")).toBe(text);
  },
);

describe("beside a database", () => {
  const file = () => path.join(dataDir, "secrets.json");
  const withDatabase = async () => {
    const secrets = await portalSecrets(dataDir, {});
    mkdirSync(path.join(dataDir, "postgres"));
    return secrets;
  };

  test("missing secrets are not generated again: a copy must be put back", async () => {
    const secrets = await withDatabase();
    const text = readFileSync(file(), "utf8");
    rmSync(file());
    await expect(portalSecrets(dataDir, {})).rejects.toThrow(
      /secrets\.json is gone.*Put it back from your copy/s,
    );
    expect(existsSync(file())).toBe(false);
    writeFileSync(file(), text);
    expect(await portalSecrets(dataDir, {})).toEqual(secrets);
  });

  test.each(["DATA_KEYS", "AUTH_SECRET", "INEXOPAY_CALLBACK_SECRET"])(
    "a missing %s is not generated again",
    async (name) => {
      const { [name]: kept, ...others } = await withDatabase();
      writeFileSync(file(), JSON.stringify({ ...others, [name]: "" }));
      await expect(portalSecrets(dataDir, {})).rejects.toThrow(new RegExp(`has no ${name}`));
      expect(await portalSecrets(dataDir, { [name]: kept })).toMatchObject({ [name]: kept });
    },
  );

  test("a secret that an older version did not have is generated", async () => {
    const { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: _, ...others } = await withDatabase();
    writeFileSync(file(), JSON.stringify(others));
    expect((await portalSecrets(dataDir, {})).NEXT_SERVER_ACTIONS_ENCRYPTION_KEY).toHaveLength(44);
  });

  test("keys from the environment need no file", async () => {
    const { DATA_KEYS, AUTH_SECRET, INEXOPAY_CALLBACK_SECRET } = await withDatabase();
    rmSync(file());
    const given = { DATA_KEYS, AUTH_SECRET, INEXOPAY_CALLBACK_SECRET };
    expect(await portalSecrets(dataDir, given)).toMatchObject(given);
  });
});

test.runIf(process.platform === "linux")(
  "a folder that cannot be created is named, and not tried for ever",
  () => {
    expect(() => makeDataDir("/proc/nowhere/data")).toThrow(
      /^The data folder \/proc\/nowhere\/data cannot be used/,
    );
  },
);

test("a data folder that is a file is named too", () => {
  for (const place of ["/dev/null", "/dev/null/data"])
    expect(() => makeDataDir(place)).toThrow(/^The data folder \/dev\/null\S* cannot be used/);
});

test("an open data folder is closed; one that the database's user passes through stays passable", () => {
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o755);
  makeDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o700);
  chmodSync(dataDir, 0o711);
  makeDataDir(dataDir);
  expect(modeOf(dataDir)).toBe(0o711);
});

test("the demo password can be read aloud", () => {
  expect(readablePassword()).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  expect(readablePassword()).not.toBe(readablePassword());
});

test("the portal accepts every generated password, for the demo or a test", () => {
  const made = Array.from({ length: 5_000 }, () => [
    readablePassword(),
    randomBytes(18).toString("base64url"),
  ]);
  expect(made.flat().filter((password) => isCommonPassword(password))).toEqual([]);
});
