import type { Compared } from "./compare";

/**
 * What the reference took when it was first measured alone, in ms of processor time a request: with Next 16.4.5 on a
 * machine with two processors, one process answered 330 to 510 empty pages a second, 150 lists to a person who is
 * signed in, and 770 to 1,040 inserts.
 */
export const FLOORS = {
  empty: [2, 3],
  list: [5.5, 7.5],
  insert: [1, 1.3],
} as const;

/** How far a machine may be from that one before the reference is another thing than it was. */
const FAR = 2.5;

/** Why a comparison with this reference proves nothing: it is far from its floor. Empty when it is near. */
export function farFromFloor(
  name: keyof typeof FLOORS,
  { processor }: Pick<Compared, "processor">,
): string[] {
  const [low, high] = FLOORS[name];
  const ms = processor.reference;
  if (ms >= low / FAR && ms <= high * FAR) return [];
  return [
    `the reference (${name}) takes ${ms.toFixed(1)} ms a request, and its floor is ${low} to ${high} ms`,
  ];
}
