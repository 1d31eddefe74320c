import { readFileSync } from "node:fs";
import type { Session } from "../../../e2e/fixtures/session";
import { pause } from "../row";

/** How long an agent stays on a page, in ms. */
const LOOK_MS = 40;
/** Fewer samples do not show how long a page takes. */
const FEWEST = 30;
/** So many are enough to see that others are answered. */
const FEW = 3;

/**
 * Times a page of another shop repeatedly while some work runs.
 * @param isJudged whether the times count; otherwise only that each read is answered, so fewer are made
 * @returns the times, in ms, and how many reads had no answer
 */
export async function timedBeside(reader: Session, goesOn: Promise<unknown>, isJudged: boolean) {
  let isOver = false;
  void goesOn.finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  let unanswered = 0;
  while (!isOver || times.length + unanswered < (isJudged ? FEWEST : FEW)) {
    const startedAt = performance.now();
    const answer = await reader.get("/agent/orders").catch(() => null);
    if (answer?.status === 200) times.push(performance.now() - startedAt);
    else unanswered += 1;
    await pause(isJudged ? LOOK_MS : LOOK_MS * 5);
  }
  await goesOn;
  return { times, unanswered };
}

export function median(times: readonly number[]): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** A process's peak memory, as the system counted it, in MB. */
export function peakMb(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
