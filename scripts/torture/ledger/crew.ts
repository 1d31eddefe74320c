import { type Env, type Running, runScript, startNode } from "../../../e2e/fixtures/node-process";
import type { Portal } from "../../../e2e/fixtures/portal";
import { RECOVERY_POINTS } from "../../../lib/platform/recovery-points";
import { scriptArgs } from "../../launcher/bundle.mjs";
import type { Random } from "../random";
import { pause, until } from "../row";
import type { Errand } from "./teller";

const PRELOAD = ["--import", "./scripts/torture/stop-at-point.mjs"];

/** The points that each kind of process passes. */
const POINTS = {
  portal: RECOVERY_POINTS,
  worker: ["money_posted", "turn_taken", "callback_half_done", "bank_line_settles"],
  teller: ["money_posted", "bank_lines_stored", "bank_line_settles"],
} as const;
const LONGEST_START_MS = 20_000;
type Kind = keyof typeof POINTS;

/** What a process says once it works, and what a teller says when it is done with all its errands. */
const SAYS = { worker: "Working.", teller: "open", done: "\nclosed" };

/** The processes that move money: a portal, a worker, and two tellers on the same errands. */
export type Crew = {
  portal: Portal;
  isServing: boolean;
  /** How long the portal took to start, which says how slow the machine is. */
  startMs: number;
  beside: { kind: "worker" | "teller"; process: Running }[];
};

/** How many of each were killed, and how many of those at a recovery point. Who did not work yet does not count. */
export type Kills = Record<Kind | "atPoints", number>;

/** Starts them. @param random if given, half of them end at a recovery point, if they get there */
export async function startCrew(portal: Portal, errands: readonly Errand[], random?: Random): Promise<Crew> {
  const stopAt = (kind: Kind): Env =>
    random && random.below(2) === 0
      ? { TORTURE_STOP_AT: `${random.pick<string>(POINTS[kind])}:${1 + random.below(2)}` }
      : {};
  const begin = (kind: "worker" | "teller", args: string[]) => {
    return { kind, process: startNode([...PRELOAD, ...args], { ...portal.env, ...stopAt(kind) }) };
  };
  const teller = [...scriptArgs("scripts/torture/ledger/teller.ts"), JSON.stringify(errands)];
  const since = performance.now();
  const worker = begin("worker", scriptArgs("scripts/cli/worker.ts"));
  const isServing = await portal.restart(PRELOAD, stopAt("portal")).then(
    () => true,
    () => false,
  );
  const startMs = performance.now() - since;
  // They come last: what they do takes no longer than a round.
  const beside = [worker, ...[teller, teller].map((args) => begin("teller", args))];
  await until(LONGEST_START_MS, async () =>
    beside.every(({ kind, process }) => process.hasEnded() || process.output().includes(SAYS[kind])),
  );
  return { portal, isServing, beside, startMs };
}

/** Runs errands to their end, with nobody killed. @returns the answers */
export function tell(portal: Portal, errands: readonly Errand[]): Promise<string> {
  return runScript("scripts/torture/ledger/teller.ts", [JSON.stringify(errands)], portal.env);
}

/** Everything that this kind wrote. */
export const outputOf = ({ beside }: Crew, kind: "worker" | "teller") =>
  beside.flatMap((one) => (one.kind === kind ? [one.process.output()] : [])).join("\n");

/** Whether the tellers are done with all that they were given. */
export const areDone = ({ beside }: Crew) =>
  beside.every(({ kind, process }) => kind === "worker" || process.output().includes(SAYS.done));

/** Kills them all, each at a moment of its own. @param ms until the last of them at most */
export async function killCrew(
  { portal, isServing, beside }: Crew,
  random: Random,
  ms: number,
): Promise<Kills> {
  const kills: Kills = { portal: 0, worker: 0, teller: 0, atPoints: 0 };
  const atRandom = async (
    kind: Kind,
    kill: () => Promise<unknown>,
    state: () => "idle" | "works" | "ended",
  ) => {
    await pause(random.below(ms));
    const found = state();
    await kill();
    if (found === "idle") return;
    kills[kind] += 1;
    if (found === "ended") kills.atPoints += 1;
  };
  await Promise.all([
    atRandom("portal", portal.kill9, () => (!portal.isUp() ? "ended" : isServing ? "works" : "idle")),
    ...beside.map(({ kind, process }) =>
      atRandom(
        kind,
        () => process.kill("SIGKILL"),
        () => {
          const output = process.output();
          // A teller that is done was not killed.
          if (!output.includes(SAYS[kind]) || output.includes(SAYS.done)) return "idle";
          return process.hasEnded() ? "ended" : "works";
        },
      ),
    ),
  ]);
  return kills;
}
