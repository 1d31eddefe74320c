import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Account } from "../../launcher/postgres-account.mjs";
import { pause } from "../row";

const ENV: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/** Runs a program to its end. @throws Error with its output when it fails */
export function runProgram(account: Account, command: string, args: readonly string[]): string {
  const [first = "", ...rest] = [...account.prefix, command, ...args];
  const ended = spawnSync(first, rest, {
    ...{ ...account.as, cwd: "/", encoding: "utf8", env: ENV },
  });
  const said = `${ended.stdout}${ended.stderr}`;
  if (ended.status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${ended.status}:\n${said}`);
  return said;
}

/** A program that goes on until it is killed. */
export type Service = { pid: number; hasEnded: () => boolean; kill: () => Promise<void> };

/** Starts one in the background. @param log the file that its output goes to */
export function startService(
  account: Account,
  command: string,
  args: readonly string[],
  log: string,
): Service {
  const [first = "", ...rest] = [...account.prefix, command, ...args];
  const out = openSync(log, "a", 0o600);
  const child = spawn(first, rest, { ...account.as, cwd: "/", env: ENV, stdio: ["ignore", out, out] });
  closeSync(out);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { pid: child.pid ?? 0, hasEnded, kill: () => killTree(child) };
}

/** Kills a process and those that it started, all at once, as a machine does that loses its power. */
async function killTree(child: ChildProcess): Promise<void> {
  const pid = child.pid ?? 0;
  const family = [pid, ...childrenOf(pid)];
  for (const one of family) send(one);
  while (family.some(isAlive)) await pause(10);
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
      .trim()
      .split(" ")
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}

function send(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, "SIGKILL");
  } catch {
    // It had already ended.
  }
}

/** A zombie is dead: its parent has not looked yet. */
function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(")") + 2));
  } catch {
    return false;
  }
}
