import { type Both, bothOf } from "./figures";
import type { Load } from "./load";
import { processorMs } from "./processor";
import type { Run } from "./row";

/** One side of a comparison. */
export type Half = {
  /** The processes whose time is counted. */
  pids: number[];
  /** Runs for some seconds, then finishes what it started. */
  burst: (seconds: number) => Promise<Load>;
};

export type Compared = {
  /** Answers a second. */
  rate: Both;
  /** Processor time an answer, in ms; the ratio is inverted, so that a larger one is better. */
  processor: Both;
  /** Why the comparison proves nothing; empty when it does. */
  voids: string[];
};

type Burst = { rate: number; processor: number; failed: number };

/** Measures both sides in turn, as often as the run says, each first every second time, after a warm-up of both. */
export async function compare(halves: { ours: Half; reference: Half }, run: Run): Promise<Compared> {
  const { ours, reference } = halves;
  for (const half of [ours, reference]) await half.burst(run.warmUp);
  const rounds: [Burst, Burst][] = [];
  for (let round = 0; round < run.rounds; round += 1) {
    const isTurned = round % 2 === 1;
    const first = await measured(isTurned ? reference : ours, run.seconds);
    const second = await measured(isTurned ? ours : reference, run.seconds);
    rounds.push(isTurned ? [second, first] : [first, second]);
  }
  const of = (what: "rate" | "processor" | "failed") =>
    rounds.map(([one, other]) => [one[what], other[what]] as const);
  const failed = of("failed")
    .flat()
    .reduce((sum, one) => sum + one, 0);
  return {
    rate: bothOf(of("rate")),
    processor: bothOf(of("processor"), true),
    voids: failed > 0 ? [`${failed} requests were not answered with 200`] : [],
  };
}

async function measured(half: Half, seconds: number): Promise<Burst> {
  const before = processorMs(half.pids);
  const { answered, failed, seconds: taken } = await half.burst(seconds);
  const processor = (processorMs(half.pids) - before) / answered;
  if (answered === 0 || processor === 0) throw new Error("A side did not work: nothing was answered");
  return { rate: answered / taken, processor, failed };
}
