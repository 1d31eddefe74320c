import { isErased, type Keyed, openText, sealText } from "@/lib/platform/privacy/envelope";

/** The purposes that a request's texts are sealed for, along with the order. */
const PURPOSES = { note: "data-request", answer: "data-request-answer" } as const;
type Text = keyof typeof PURPOSES;

/** Seals what was written about a request. @returns null for nothing, or if the order was erased */
export function sealWords(order: Keyed, which: Text, text: string): Buffer | null {
  return text === "" || isErased(order) ? null : sealText(order, PURPOSES[which], text);
}

/** Opens it. @returns null if nothing was written, or it went with the order's key. @throws UnreadableError for changed bytes */
export function openWords(order: Keyed, which: Text, sealed: Buffer | null): string | null {
  return sealed === null || isErased(order) ? null : openText(order, PURPOSES[which], sealed);
}
