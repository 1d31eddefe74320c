import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { optionsFromEnv } from "./options";

const ENTRY = fileURLToPath(new URL("./server.ts", import.meta.url));

/** Starts the sandbox as its own process and waits for the one line it prints. */
async function launch(env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", ENTRY], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    env: { ...process.env, SANDBOX_PORT: "0", ...env },
  });
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString()));
  });
  return { child, line, url: line.replace("sandbox ready at ", "").trim() };
}

const exit = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

test.each([
  ["its parent disconnects", {}, (child: ChildProcess) => child.disconnect()],
  ["SIGTERM arrives", {}, (child: ChildProcess) => child.kill("SIGTERM")],
  ["its standard input ends", { SANDBOX_WATCH_STDIN: "1" }, (child: ChildProcess) => child.stdin?.end()],
])("serves on a free port, and exits cleanly when %s", async (_name, env, end) => {
  const { child, line, url } = await launch(env);
  const gone = exit(child);
  expect(line).toMatch(/^sandbox ready at http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(await (await fetch(`${url}/__sandbox/health`)).json()).toEqual({ ok: true });
  end(child);
  expect(await gone).toBe(0);
});

test("reads its settings from the environment, and refuses a wrong number", () => {
  const env = {
    NODE_ENV: "test",
    SANDBOX_PORT: "4999",
    SANDBOX_API_KEY: "k",
    SANDBOX_AADHAAR_NUMBERS: "234123412346, 999941057058",
  } as const;
  expect(optionsFromEnv(env)).toMatchObject({
    port: 4999,
    apiKey: "k",
    username: undefined,
    aadhaarNumbers: ["234123412346", "999941057058"],
  });
  expect(() => optionsFromEnv({ NODE_ENV: "test", SANDBOX_LINK_TTL_MS: "1d" })).toThrow(
    "SANDBOX_LINK_TTL_MS must be a whole number",
  );
});
