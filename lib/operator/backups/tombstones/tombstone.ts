import { z } from "zod";
import { ERASURE_REASONS } from "@/db/schema/order-erasures";

const moment = z.iso.datetime().transform((text) => new Date(text));

/** What is known about an erasure when a backup is restored that is older than it. Nothing about the person. */
const tombstone = z.object({
  orderId: z.string().regex(/^[0-9A-Z]{6,32}$/),
  reason: z.enum(ERASURE_REASONS),
  askedAt: moment,
  /** When the order last changed before it was restricted. Both are null while it is under way. */
  processedAt: moment.nullable(),
  restrictedAt: moment.nullable(),
  destroyedAt: moment.nullable(),
});
export type Tombstone = z.output<typeof tombstone>;

/** Reads one line of the record; null if it is none. */
export function parseTombstone(line: string): Tombstone | null {
  try {
    return tombstone.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

/** One for each order, the one that is furthest: none is ever taken back. */
export function unionOf(all: Iterable<Tombstone>): Map<string, Tombstone> {
  const byOrder = new Map<string, Tombstone>();
  for (const one of all) {
    const before = byOrder.get(one.orderId);
    if (!before || stepsOf(one) > stepsOf(before)) byOrder.set(one.orderId, one);
  }
  return byOrder;
}

const stepsOf = ({ restrictedAt, destroyedAt }: Tombstone) => (destroyedAt ? 2 : restrictedAt ? 1 : 0);
