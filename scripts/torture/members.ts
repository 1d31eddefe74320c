import { type Env, type Running, startNode } from "../../e2e/fixtures/node-process";
import { type Portal, serverArgs, untilReady } from "../../e2e/fixtures/portal";
import { JOB_DONE } from "../../lib/operator/jobs/worker";
import { scriptArgs } from "../launcher/bundle.mjs";
import { until } from "./row";

/** Settings of a portal with members: short waits, and a log line for each job that a process has done. */
export const MEMBER_ENV = {
  INEXOPAY_TIMEOUT_MS: "3000",
  INEXOPAY_BREAKER_FAILURES: "1000",
  RECONCILE_FIRST_MS: "500",
  RECONCILE_CEILING_MS: "5000",
  LOG_LEVEL: "debug",
};

/** More jobs than one process takes at once. */
const SOME_JOBS = "select graphile_worker.add_job('note_audit_head') from generate_series(1, 20)";

/** A process beside a portal's own, on the same database. It is started again after each kill. */
export type Member = {
  start: () => Running;
  /** Where it serves; undefined for a worker. */
  url?: string;
  process: Running;
  /** The output of its earlier runs. */
  earlier: string;
  /** How often it ended without being killed. */
  died: number;
};

/** Starts another app, which serves and works like the portal's own. @param env settings that differ from the portal's */
export function startApp(portal: Portal, port: number, env: Env = {}): Member {
  const start = () => startNode(serverArgs(port), { ...portal.env, ...env, PORT: String(port) });
  return { start, url: `http://localhost:${port}`, process: start(), earlier: "", died: 0 };
}

/** Starts a job worker in a process of its own. */
export function startWorker(portal: Portal): Member {
  const start = () => startNode(scriptArgs("scripts/cli/worker.ts"), portal.env);
  return { start, process: start(), earlier: "", died: 0 };
}

/** @throws Error when it never serves or does a job: the row would then prove nothing */
export async function untilWorking(portal: Portal, member: Member): Promise<void> {
  if (member.url) await untilReady(member.url, member.process);
  const hasWorked = async () => {
    await portal.database.query(SOME_JOBS);
    return member.process.hasEnded() || jobsIn(outputOf(member)) > 0;
  };
  if ((await until(60_000, hasWorked)) && !member.process.hasEnded()) return;
  throw new Error(`A process did not start working. Its output:\n${outputOf(member)}`);
}

/** Everything that it wrote since its first start. */
export const outputOf = ({ earlier, process }: Member) => earlier + process.output();

/** How many jobs a process has done, by its log at level debug. */
export const jobsIn = (output: string) => output.split(`"msg":"${JOB_DONE}"`).length - 1;

/** How often these processes ended without being killed. */
export const deathsOf = (members: readonly Member[]) =>
  members.reduce((sum, { died, process }) => sum + died + (process.hasEnded() ? 1 : 0), 0);

/** Kills it at once and starts it again. */
export async function killMember(member: Member): Promise<void> {
  if (member.process.hasEnded()) member.died += 1;
  await member.process.kill("SIGKILL");
  member.earlier += member.process.output();
  member.process = member.start();
}
