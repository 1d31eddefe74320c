/** The delays before each automatic refresh of the customer's page, in seconds. */
const PAUSES_S = [...Array(6).fill(10), ...Array(10).fill(30), ...Array(9).fill(60)] as const;

/** A number beyond the last refresh, so that slow readers can turn refreshing off. */
export const NO_LOOK = 999;

/**
 * The next automatic refresh of a page without scripts; its number is in the URL. It stops after a quarter of an
 * hour, so that a forgotten phone does not refresh for ever. "Check status" starts over.
 * @param asked the number in the URL; null or anything invalid counts as the first
 * @returns null when there are no more
 */
export function nextLook(asked: string | null): { number: number; afterS: number } | null {
  const looked = /^\d{1,3}$/.test(asked ?? "") ? Number(asked) : 0;
  const afterS = PAUSES_S[looked];
  return afterS === undefined ? null : { number: looked + 1, afterS };
}
