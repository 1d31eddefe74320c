/** The one source of time. Tests, and what invents the demo's past, replace it through `setClock`; nothing else calls `Date.now()` or `new Date()`. */
let read: () => number = Date.now;

/** The present moment. */
export function now(): Date {
  return new Date(read());
}

/** Replaces the clock of this process; called without an argument it puts the real one back. */
export function setClock(next?: () => number): void {
  read = next ?? Date.now;
}

/** A moment `ms` milliseconds after `from`. */
export function later(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}
