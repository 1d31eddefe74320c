/** A figure of both sides. `ratio` is ours by the reference's, in the sense that its line says. */
export type Both = { ours: number; reference: number; ratio: number };

/** The middle value; the mean of the two middle ones of an even number. @throws Error when there is none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error("There is nothing to take the median of");
  return (low + high) / 2;
}

/**
 * Both sides' medians over rounds that were measured in turn, and the median of the rounds' ratios: what slows the
 * machine in one round slows both sides of it.
 * @param rounds each round's figure of ours and of the reference
 * @param isLessBetter the ratio is then turned round, so that a larger one is always better
 */
export function bothOf(rounds: readonly (readonly [number, number])[], isLessBetter = false): Both {
  const ratios = rounds.map(([ours, reference]) => (isLessBetter ? reference / ours : ours / reference));
  return {
    ours: median(rounds.map(([ours]) => ours)),
    reference: median(rounds.map(([, reference]) => reference)),
    ratio: median(ratios),
  };
}

/** A number with the digits that a measurement carries: 3 of them, whole numbers from 100 on. */
export function shown(value: number): string {
  if (Math.abs(value) >= 99.95) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}

export type Target = { atLeast: number } | { atMost: number };

/** One line of a row's table, as text, and whether its target is met. */
export type Line = {
  what: string;
  ours: string;
  reference: string;
  figure: string;
  target: string;
  isMet: boolean;
};

const meets = (value: number, target: Target) =>
  "atLeast" in target ? value >= target.atLeast : value <= target.atMost;

const textOf = (target: Target, unit: string) =>
  "atLeast" in target ? `at least ${shown(target.atLeast)}${unit}` : `at most ${shown(target.atMost)}${unit}`;

/** A line judged by the ratio of its sides. @param unit of both sides, such as "/s" or " ms" */
export function ratioLine(what: string, unit: string, both: Both, target: Target): Line {
  return {
    what,
    ours: `${shown(both.ours)}${unit}`,
    reference: `${shown(both.reference)}${unit}`,
    figure: `${shown(both.ratio)}x`,
    target: textOf(target, "x"),
    isMet: meets(both.ratio, target),
  };
}

/** A line judged by our own figure. @param reference the other side's, for information */
export function ownLine(what: string, unit: string, ours: number, target: Target, reference?: number): Line {
  return {
    what,
    ours: `${shown(ours)}${unit}`,
    reference: reference === undefined ? "" : `${shown(reference)}${unit}`,
    figure: `${shown(ours)}${unit}`,
    target: textOf(target, unit),
    isMet: meets(ours, target),
  };
}

/** A line judged by how much more ours is than the reference. */
export function moreLine(what: string, unit: string, both: Both, target: Target): Line {
  const more = both.ours - both.reference;
  return {
    ...ownLine(what, unit, both.ours, target, both.reference),
    figure: `${more < 0 ? "" : "+"}${shown(more)}${unit}`,
    isMet: meets(more, target),
  };
}

/** A line as people read it in a terminal: ours / reference / ratio, then the target. */
export function sentence({ what, ours, reference, figure, target, isMet }: Line): string {
  const sides = reference ? `${ours} / ${reference} / ${figure}` : figure;
  return `${what}: ${sides} (${target}: ${isMet ? "met" : "MISSED"})`;
}
