import type { Figure } from "./row";

/** Whether a control failed as it should. */
export function shows({ faults }: Figure, failsBy?: string): boolean {
  return failsBy === undefined
    ? Object.values(faults).some((count) => count > 0)
    : (faults[failsBy] ?? 0) > 0;
}

function words(counters: Record<string, number | string>): string[] {
  const spaced = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return Object.entries(counters).map(([name, value]) => `${spaced(name)} ${value}`);
}

/** A figure as text: what was tried, its counters, and what that says about the rate. */
export function summary(figure: Figure, faults: number): string {
  return `${described(figure)}; ${bound(figure, faults)}`;
}

function described({ n, unit, faults, notes }: Figure): string {
  return [`${n} ${unit}`, ...words(faults), ...words(notes)].join(", ");
}

/** The upper bound of the failure rate after N tries without a failure, at 95 %. */
function bound({ n }: Figure, faults: number): string {
  return faults === 0 ? `rate below 3/N = ${(3 / n).toPrecision(2)}` : `${faults} faults`;
}
