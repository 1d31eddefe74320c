/** Seeded random numbers (mulberry32): the same seed recreates the same database. */
export type Draw = {
  /** 0 or more, below 1. */
  next: () => number;
  whole: (below: number) => number;
  one: <T>(of: readonly T[]) => T;
  /** One of several names, chosen by weight. */
  weighted: <T extends string>(weights: Record<T, number>) => T;
};

export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    next,
    whole,
    one: (of) => of[whole(of.length)] as (typeof of)[number],
    weighted: <T extends string>(weights: Record<T, number>) => {
      const entries = Object.entries(weights) as [T, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return (entries.at(-1) as [T, number])[0];
    },
  };
}
