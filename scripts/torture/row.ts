import type { Random } from "./random";

/** The result of one run of a row. */
export type Figure = {
  /** How many things were tried, and their name. */
  n: number;
  unit: string;
  /** Counters that must be 0, or the row fails. */
  faults: Record<string, number>;
  /** Counters for information only. */
  notes: Record<string, number | string>;
  /** Examples of what went wrong, to help find the cause. */
  examples: string[];
  /** Why a part could not be tried here. Such a run has not passed: it counts as skipped unless it failed. */
  isVoidBecause?: string;
};

/** A defence that a control removes, where a row has several. */
export type Control = {
  /** Its name on the command line. */
  name: string;
  removes: string;
  /** The fault counter that must then be above 0. */
  failsBy: string;
};

export type Run = {
  seed: number;
  random: Random;
  count: number;
  /** True when the row's defence is removed: the row must then fail. */
  sabotage: boolean;
  /** The name of the control, where the row has several; "" without one. */
  without: string;
  say: (text: string) => void;
};

export type Row = {
  name: string;
  target: string;
  /** What the control removes; or several controls, each of which has to fail by a counter of its own. */
  control: string | readonly Control[];
  /** Says in one sentence what this machine lacks to run the row, or null. Such a run is void. */
  lacks?: () => string | null;
  /** Whether `npm test` runs its short form and its control. */
  inTests: boolean;
  /** Set when no other row may run at the same time: it measures time, or takes the database server down. */
  isAlone?: true;
  /** Set when even the short form judges times: then nothing else may run on the machine. */
  isTimed?: true;
  /** Things to try: for the table, in `npm test`, and for a control. */
  counts: { full: number; short: number; control: number };
  run: (run: Run) => Promise<Figure>;
};

/** A row's controls. Where it has one alone, that has no name, and any counter may show it. */
export const controlsOf = ({ control }: Row): (Omit<Control, "failsBy"> & Partial<Control>)[] =>
  typeof control === "string" ? [{ name: "", removes: control }] : [...control];

/** The sum of a figure's fault counters. */
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

/** Polls until the answer is yes. @returns false when that takes longer than `ms` */
export async function until(ms: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(250)) {
    if (await isSo().catch(() => false)) return true;
  }
  return false;
}
