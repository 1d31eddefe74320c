import { asObject } from "./read-json";

/**
 * How such services say that they have seen a request before, or have not finished it. "Already registered" is
 * documented for a mobile number, which is not an order; neither is anything linked or expired.
 */
const SIGNS = [
  /\balready\b(?! (?:been )?(?:regist|link|seed|mapp|expired|ha(?:s|ve)\b))/,
  /\b(?:order|order ?id|transaction|txn|request|reference) (?:ha[sd] |is |was )?already\b/,
  /duplicat|\b(?:re ?used|repeat(?:ed|ing)?|identical|conflict)\b/,
  /\bunique\b(?! identification)/,
  /\b(?:is|was|are|were|been|got) (?:\w+ )?used\b|\bused (?:before|earlier|previously|by)\b|\bin use\b/,
  /(?<!\bno [\w ]{0,20})\bexists\b/,
  /\bsame (?:order|transaction|txn|request|reference)|\bprevious(?:ly| (?:order|transaction|txn|request|application)\b)/,
  /\bin progress\b|\b(?:in|under|being) process(?!ing)|\b(?:is|still|under|being) processing\b/,
  /\b(?:order|transaction|txn|request|application)\b.{0,25}\b(?:pending|queued?)\b|\bpending (?:order|transaction|txn|request|application)\b/,
  /\btim(?:ed|e) ?out\b|\bno response\b|\bnot respond/,
];

const MOST = 4_000;

/**
 * Whether any text in a refusal suggests that the vendor may know the order. It may be the second answer to a request
 * that an intermediary sent twice or gave up waiting for, so it must not count as "nothing was done".
 * @param body JSON of limited depth
 */
export function saysTakenBefore(body: Record<string, unknown>): boolean {
  return textsIn(body).some((text) => {
    const plain = text
      .slice(0, MOST)
      .toLowerCase()
      .replace(/[\s_-]+/g, " ");
    return SIGNS.some((sign) => sign.test(plain));
  });
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  const inner = Array.isArray(value) ? value : Object.values(asObject(value) ?? {});
  return inner.flatMap(textsIn);
}
