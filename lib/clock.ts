/** The one source of time. Tests replace it through `setClock`; nothing else calls `Date.now()` or `new Date()`. */
let read: () => number = Date.now;

/** The present moment. */
export function now(): Date {
  return new Date(read());
}

/** Replaces the clock (tests only); called without an argument it puts the real one back. */
export function setClock(next?: () => number): void {
  read = next ?? Date.now;
}

/** A moment `ms` milliseconds after `from`. */
export function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

const IST_OFFSET_MS = 5.5 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The start of the day in India (IST, UTC+05:30, no daylight saving) that `at` falls in. */
export function startOfDayIst(at: Date): Date {
  const shifted = at.getTime() + IST_OFFSET_MS;
  return new Date(shifted - (shifted % DAY_MS) - IST_OFFSET_MS);
}

/** The day in India that `at` falls in, as `2026-11-22`, which sorts as text. */
export function dayIst(at: Date): string {
  return later(at, IST_OFFSET_MS).toISOString().slice(0, 10);
}
