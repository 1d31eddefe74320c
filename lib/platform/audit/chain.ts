import { createHash } from "node:crypto";
import type { Head } from "@/lib/platform/audit/read-heads";

/** An entry as verification sees it: its number, the content its hash covers, and its hash. */
export type Link = { seq: number; content: string; hash: Buffer };

/**
 * What is wrong with a chain. `missing`: an entry is gone. `changed`: an entry was edited or moved. `cut`: the end
 * before a noted head is gone. `rewritten`: sound in itself, but a hash differs from a noted head. `foreign`: the
 * noted heads belong to another database, so the end cannot be checked. `forged`: the portal did not sign where the log
 * begins, or there are entries from before that.
 */
export type Fault = "missing" | "changed" | "cut" | "rewritten" | "foreign" | "forged";
export type Break = { fault: Fault; seq: number };

/** The hash before the first entry. */
export const GENESIS = Buffer.alloc(32);

/** The hash of an entry with this content that follows an entry with hash `previous`. */
export function linkHash(previous: Buffer, content: string): Buffer {
  return createHash("sha256").update(previous).update(content, "utf8").digest();
}

/**
 * Verifies a chain entry by entry, in order of their numbers. `after` is the trusted entry to start from, by default
 * the start of the chain.
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

  /** Checks the next entry. @returns what is wrong with it, or null */
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

  /** Checks the end of the chain. @returns what is missing, or null */
  end(): Break | null {
    return this.highest > this.seq ? { fault: "cut", seq: this.seq + 1 } : null;
  }
}
