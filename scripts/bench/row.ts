import type { Line } from "./figures";

/** How much a run measures. */
export type Run = {
  isQuick: boolean;
  /** Times that both sides are measured in turn. */
  rounds: number;
  /** Seconds of load each time, and before the first. */
  seconds: number;
  warmUp: number;
  /** Orders in the rows that grow. */
  to: number;
  say: (text: string) => void;
};

export type Result = {
  lines: Line[];
  /** What a reader needs to know beside the figures. */
  notes?: string[];
  /** Why the figures prove nothing; empty when they do. */
  voids: string[];
};

export type Row = {
  name: string;
  /** What is compared with what. */
  about: string;
  run: (run: Run) => Promise<Result>;
};

/** The median of five; a quick run only shows that everything works. */
export function sizeOf(options: { quick: boolean; to?: string }): Omit<Run, "say"> {
  const to = Number(options.to ?? (options.quick ? 2_000 : 1_000_000));
  if (!Number.isInteger(to) || to < 1_000) throw new Error("--to is a whole number, 1000 or more");
  return options.quick
    ? { isQuick: true, rounds: 2, seconds: 0.5, warmUp: 0.5, to }
    : { isQuick: false, rounds: 5, seconds: 4, warmUp: 4, to };
}
