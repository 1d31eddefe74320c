import { spawn } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { pause } from "./messages.mjs";
import { processIdentity } from "./process-identity.mjs";
import { startNode, startProgram } from "./processes.mjs";

const pids = [];
afterEach(() => {
  for (const pid of pids.splice(0)) if (processIdentity(pid)) process.kill(pid, "SIGKILL");
});

/** How long that may take is the time limit of the test. */
const untilDead = async (pid) => {
  while (processIdentity(pid)) await pause(50);
};

test.each([
  ["while it runs", "onLine: () => console.log(child.pid)"],
  ["before it has begun", ""],
])("a child dies when its starter is killed %s", async (_, more) => {
  const module = JSON.stringify(new URL("./processes.mjs", import.meta.url).href);
  const code = JSON.stringify("console.log('up'); setInterval(() => {}, 1000)");
  const program = `
    const { startNode } = await import(${module});
    const child = startNode({ name: "x", args: ["-e", ${code}], env: process.env, ${more} });
    ${more === "" ? "console.log(child.pid);" : ""}`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const pid = Number(
    await new Promise((resolve) => starter.stdout.once("data", (text) => resolve(String(text)))),
  );
  pids.push(starter.pid, pid);
  expect(processIdentity(pid)).not.toBeNull();
  starter.kill("SIGKILL");
  await untilDead(pid);
});

test("a process can end despite its lifeline, and its output is kept", async () => {
  const child = startNode({
    name: "x",
    args: ["-e", "console.log('said'); process.exitCode = 3"],
    env: process.env,
  });
  expect(await child.ended).toEqual({ code: 3, signal: null });
  expect(child.output()).toBe("said");
});

test("a process is stopped together with its children", async () => {
  const child = startProgram({
    name: "x",
    command: "sh",
    args: ["-c", "sleep 30 & echo $!; wait"],
    env: process.env,
  });
  while (child.output() === "") await pause(50);
  const grandchild = Number(child.output());
  pids.push(grandchild);
  expect(processIdentity(grandchild)).not.toBeNull();
  await child.stop();
  await untilDead(grandchild);
});

test("a missing program ends with a reason", async () => {
  const child = startProgram({ name: "x", command: "no-such-program-here", args: [], env: process.env });
  expect((await child.ended).code).toBe(127);
  expect(child.output()).toContain("ENOENT");
});
