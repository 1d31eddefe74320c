/** Ages by day, in days before today in India: from the first to the last, both included; null has no end. */
export const AGES = [
  { from: 0, to: 1 },
  { from: 2, to: 6 },
  { from: 7, to: 29 },
  { from: 30, to: null },
] as const;

/** The first of AGES that such a number of days is in; the last has no end. */
export function ageOf(days: number): number {
  return AGES.findIndex(({ to }) => to === null || days <= to);
}
