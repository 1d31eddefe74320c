/** How long the customer's page waits before it looks again by itself, look by look, in seconds. */
const PAUSES_S = [...Array(6).fill(10), ...Array(10).fill(30), ...Array(9).fill(60)] as const;

/** The number beyond the last look: who reads slowly can stop the page from coming anew. */
export const NO_LOOK = 999;

/**
 * The next look of a page that looks again by itself, without scripts: its number stands in the address. It ends after
 * a quarter of an hour, so that a forgotten phone does not ask for ever; pressing "Look again" begins anew.
 * @param asked the number in the page's address; null or what is none is the first
 * @returns null once they are used up
 */
export function nextLook(asked: string | null): { number: number; afterS: number } | null {
  const looked = /^\d{1,3}$/.test(asked ?? "") ? Number(asked) : 0;
  const afterS = PAUSES_S[looked];
  return afterS === undefined ? null : { number: looked + 1, afterS };
}
