/**
 * The only source of time. Tests and the demo's history replace it through `setClock`; nothing else calls
 * `Date.now()` or `new Date()`.
 */
let read: () => number = Date.now;

/** The current time. */
export function now(): Date {
  return new Date(read());
}

/** Replaces this process's clock. Without an argument it restores the real one. */
export function setClock(next?: () => number): void {
  read = next ?? Date.now;
}

/** The time `ms` milliseconds after `from`. */
export function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
