import type { Random } from "./random";

/** What one run of a row found. */
export type Figure = {
  /** How many things were tried, and what they are called. */
  n: number;
  unit: string;
  /** Counters that must be 0: the row fails by them. */
  faults: Record<string, number>;
  /** Counters that are told. */
  told: Record<string, number | string>;
  /** Things that went wrong, named, for whoever looks for the cause. */
  examples: string[];
};

export type Run = {
  seed: number;
  random: Random;
  count: number;
  /** True where the row's defence is taken away: it must then fail. */
  sabotage: boolean;
  say: (text: string) => void;
};

export type Row = {
  name: string;
  target: string;
  /** What the control removes. */
  control: string;
  /** Whether `npm test` runs its short form and its control. */
  inTests: boolean;
  /** Set where no other row may run beside it: it measures time, or takes the database server down. */
  isAlone?: true;
  /** Set where even the short form judges times: then nothing else may run on the machine. */
  isTimed?: true;
  /** Things to try: for the table, in `npm test`, and for a control. */
  counts: { full: number; short: number; control: number };
  run: (run: Run) => Promise<Figure>;
};

/** How many of a figure's counters say that something went wrong. */
export function faultsOf(figure: Figure): number {
  return Object.values(figure.faults).reduce((sum, count) => sum + count, 0);
}

/** Runs `work` for every item, at most `atOnce` at a time, in the order of the items. */
export async function inLanes<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>) {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks again and again until the answer is yes. @returns false when that took longer than `ms` */
export async function until(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(250)) {
    if (await isSo().catch(() => false)) return true;
  }
  return false;
}
