/**
 * What stops the portals and services that run, for a row that is stopped in the middle.
 * @type {Set<() => Promise<unknown>>}
 */
export const running = new Set();

/** Stops what still runs. */
export const stopRunning = () => Promise.all([...running].map((stop) => stop().catch(() => {})));
