import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dataRequests, type RequestChannel, type RequestKind } from "@/db/schema/data-requests";
import { dueAtOf } from "@/lib/customers/requests/clock";
import { sealWords } from "@/lib/customers/requests/sealed-words";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { hideNumbers } from "@/lib/platform/identity/text/number-in-text";
import type { Keyed } from "@/lib/platform/privacy/envelope";

type NewRequest = {
  kind: RequestKind;
  channel: RequestChannel;
  receivedAt: Date;
  /** The customer's words; empty for none. */
  note: string;
  /** The admin who enters it; null from the customer's page. */
  enteredBy: string | null;
};

/**
 * Records what a customer asks about the data of an order, with its clock, and the audit log's entry. Aadhaar numbers and
 * PANs in the note are masked; of an order whose key is destroyed no note is kept.
 * @returns its id, and false if one of the kind is open for the order: a second press is the same request
 */
export async function addRequest(
  tx: Transaction,
  order: Keyed,
  asked: NewRequest,
): Promise<{ id: number; isNew: boolean }> {
  const { kind, channel, receivedAt, note, enteredBy } = asked;
  const [added] = await tx
    .insert(dataRequests)
    .values({
      ...{ orderId: order.id, kind, channel, receivedAt, enteredBy },
      dueAt: dueAtOf(kind, receivedAt),
      sealed: sealWords(order, "note", hideNumbers(note)),
    })
    .onConflictDoNothing()
    .returning({ id: dataRequests.id });
  if (!added) {
    const isOpen = and(
      eq(dataRequests.orderId, order.id),
      eq(dataRequests.kind, kind),
      eq(dataRequests.state, "open"),
    );
    const [open] = await tx.select({ id: dataRequests.id }).from(dataRequests).where(isOpen);
    // Answered in between: the press is a request of its own.
    return open ? { id: open.id, isNew: false } : addRequest(tx, order, asked);
  }
  await recordAudit(tx, {
    userId: enteredBy,
    action: "data_request.received",
    object: auditId(order.id),
    facts: { kind, channel, request: auditId(added.id) },
  });
  return { id: added.id, isNew: true };
}
