import { createHmac, timingSafeEqual } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Database } from "@/db/client";
import { auditAnchors } from "@/db/schema/audit-anchors";
import type { EveryoneScope } from "@/lib/platform/access/policy";
import { ownKey } from "@/lib/platform/privacy/own-key";

/** The last entry that was cut off the log, and when; `signature` as by `signAnchor`. */
export type Anchor = { seq: number; hash: Buffer; at: Date; signature: Buffer };

/** The newest anchor; undefined if nothing was ever cut off. */
export async function findAnchor(db: Database, _scope: EveryoneScope): Promise<Anchor | undefined> {
  const [row] = await db.select().from(auditAnchors).orderBy(desc(auditAnchors.seq)).limit(1);
  return row;
}

/**
 * Signs an anchor (HMAC-SHA256) with a key that the master key wraps: whoever owns the database alone cannot make one.
 * @throws UnreadableError under a different master key
 */
export async function signAnchor(
  db: Database,
  { seq, hash, at }: Omit<Anchor, "signature">,
): Promise<Buffer> {
  return createHmac("sha256", await ownKey(db, "audit-anchor"))
    .update(`audit-anchor:${seq}:${hash.toString("hex")}:${at.toISOString()}`)
    .digest();
}

/** Whether the portal signed an anchor. @throws UnreadableError under a different master key */
export async function isSigned(db: Database, anchor: Anchor): Promise<boolean> {
  const wanted = await signAnchor(db, anchor);
  return wanted.length === anchor.signature.length && timingSafeEqual(wanted, anchor.signature);
}
