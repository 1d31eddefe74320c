import { readFileSync } from "node:fs";
import type { Session } from "../../../e2e/fixtures/session";
import { pause } from "../row";

/** How long an agent stays on a page, in ms. */
const LOOK_MS = 40;
/** Fewer samples do not show how long a page takes. */
const FEWEST = 30;

/** Times a page of another shop repeatedly while some work runs. @returns the times, in ms */
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

/** A process's peak memory, as the system counted it, in MB. */
export function peakMb(pid: number): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
