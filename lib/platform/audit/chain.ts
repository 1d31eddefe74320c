import { createHash } from "node:crypto";
import type { Head } from "@/lib/platform/audit/read-heads";

/** An entry as verification sees it: its number, the content its hash covers, and the hash it has. */
export type Link = { seq: number; content: string; hash: Buffer };

/**
 * What is wrong with a chain: an entry is `missing`; `changed`, or stands in another's place; the end is `cut`
 * off behind a noted head; it is `rewritten`, sound in itself but with another hash than was noted. Or the noted heads
 * are `foreign`: of another database, so that nothing is known of this one's end.
 */
export type Fault = "missing" | "changed" | "cut" | "rewritten" | "foreign";
export type Break = { fault: Fault; seq: number };

/** The hash before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** The hash of an entry with this content after one with the hash `previous`. */
export function linkHash(previous: Buffer, content: string): Buffer {
  return createHash("sha256").update(previous).update(content, "utf8").digest();
}

/**
 * Follows a chain entry by entry, in the order of their numbers. `after` is the entry it starts behind,
 * which is taken as it is; the chain's beginning unless told.
 */
export class ChainReader {
  private seq: number;
  private hash: Buffer;
  private noted = new Map<number, string[]>();
  private highest = 0;
  /** How many noted heads were compared. */
  compared = 0;

  constructor(heads: Head[] = [], after: { seq: number; hash: Buffer } = { seq: 0, hash: GENESIS }) {
    this.seq = after.seq;
    this.hash = after.hash;
    for (const { seq, hash } of heads) {
      this.noted.set(seq, [...(this.noted.get(seq) ?? []), hash]);
      this.highest = Math.max(this.highest, seq);
    }
  }

  /** @returns what is wrong with the next entry, or null. */
  next(link: Link): Break | null {
    if (link.seq !== this.seq + 1) return { fault: "missing", seq: this.seq + 1 };
    const hash = linkHash(this.hash, link.content);
    if (!hash.equals(link.hash)) return { fault: "changed", seq: link.seq };
    this.seq = link.seq;
    this.hash = hash;
    const noted = this.noted.get(link.seq) ?? [];
    this.compared += noted.length;
    return noted.every((one) => one === hash.toString("hex")) ? null : { fault: "rewritten", seq: link.seq };
  }

  /** @returns what is missing at the end of the chain, or null. */
  end(): Break | null {
    return this.highest > this.seq ? { fault: "cut", seq: this.seq + 1 } : null;
  }
}
