import { readFileSync } from "node:fs";
import { type Mutant, mutantsOf } from "./mutants";
import type { Room } from "./rooms";
import type { VitestLane } from "./vitest-lane";

/** What became of a room's mutants. */
export type Judged = {
  mutants: number;
  killed: number;
  tooSlow: number;
  survivors: Mutant[];
  seconds: number;
};

/** A run with a mutant may take so many times as long as one without. */
const SLOWER = 5;
const LEAST_MS = 20_000;

/**
 * Puts each mutant of a room in place and runs the room's tests.
 * @param said called now and then with how far it is
 * @throws Error if the tests fail without a mutant, or the room's own never load a file of it: then nothing that they say counts
 */
export async function judgeRoom(lane: VitestLane, room: Room, said: (line: string) => void): Promise<Judged> {
  const started = performance.now();
  const usual = await usualMs(lane, room);
  const mutants = room.files.flatMap((file) => mutantsOf(file, readFileSync(file, "utf8")));
  const judged: Judged = { mutants: mutants.length, killed: 0, tooSlow: 0, survivors: [], seconds: 0 };
  for (const [at, mutant] of mutants.entries()) {
    const mostMs = Math.max(LEAST_MS, SLOWER * usual);
    let verdict = await lane.judge(room.tests, mutant, mostMs);
    if (verdict === "not loaded") throw new Error(`No test of ${room.name} loads ${mutant.file}`);
    if (verdict === "survived" && room.wider) {
      const wider = await lane.judge(room.wider, mutant, mostMs);
      // Wider tests are about some of a room's files.
      if (wider !== "not loaded") verdict = wider;
    }
    if (verdict === "survived") judged.survivors.push(mutant);
    else judged.killed += 1;
    if (verdict === "too slow") judged.tooSlow += 1;
    if (verdict === "survived") said(`  ${wordsOf(mutant)}`);
    if (at % 50 === 49) said(`  ${room.name}: ${at + 1} of ${mutants.length}`);
  }
  // The last run is without one again, so that nothing that a mutant left behind has killed the others.
  await usualMs(lane, room);
  return { ...judged, seconds: Math.round((performance.now() - started) / 1_000) };
}

async function usualMs(lane: VitestLane, { name, tests, wider = [] }: Room): Promise<number> {
  const started = performance.now();
  if ((await lane.judge([...tests, ...wider], null, 600_000)) !== "survived")
    throw new Error(`The tests of ${name} fail without any mutant`);
  return performance.now() - started;
}

/** A mutant in one line: its place, and what became what. */
export const wordsOf = ({ file, line, from, to }: Mutant): string =>
  `${file}:${line}  ${short(from)}  →  ${short(to)}`;

const short = (text: string) => text.replace(/\s+/g, " ").slice(0, 90);
