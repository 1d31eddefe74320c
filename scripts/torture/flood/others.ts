import { readFileSync } from "node:fs";
import type { Session } from "../../../e2e/fixtures/session";
import { pause } from "../row";

/** How long an agent looks at a page before the next one, in ms. */
const LOOK_MS = 40;
/** Fewer say nothing of how long a page takes. */
const FEWEST = 30;

/** Times a page of another shop again and again while something goes on, until it is over. @returns the times, in ms */
export async function timedBeside(reader: Session, goesOn: Promise<unknown>) {
  let isOver = false;
  void goesOn.finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  let unanswered = 0;
  while (!isOver || times.length + unanswered < FEWEST) {
    const startedAt = performance.now();
    const answer = await reader.get("/agent/orders").catch(() => null);
    if (answer?.status === 200) times.push(performance.now() - startedAt);
    else unanswered += 1;
    await pause(LOOK_MS);
  }
  await goesOn;
  return { times, unanswered };
}

export function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** The most memory that a process had at once, as the system counted it, in MB. */
export function peakMb(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
