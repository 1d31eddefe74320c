import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { orders } from "@/db/schema/orders";
import { loadEvidence, recordEvidence } from "@/lib/orders/record-evidence";
import { nextSend } from "@/lib/orders/truth";
import { VENDOR_STEPS } from "@/lib/orders/vendor-steps";

const BY_PORTAL = { source: "portal" } as const;

/**
 * To be called once after a backup was restored, before the portal starts. An order that had not left when the backup
 * was made may have been sent since: it counts as sent with its answer lost, so that look-ups find out and nobody is
 * offered to send it again. @returns how many orders that is
 */
export async function noteRestore(): Promise<number> {
  const unsent = await db()
    .select({ id: orders.id, service: orders.service })
    .from(orders)
    .where(eq(orders.state, "created"));
  let noted = 0;
  for (const { id } of unsent.filter(({ service }) => VENDOR_STEPS[service])) {
    noted += await db().transaction(async (tx) => {
      const attempt = nextSend(await loadEvidence(tx, id));
      if (attempt === null) return 0;
      await recordEvidence(tx, id, { kind: "submitted", content: { attempt } }, BY_PORTAL);
      await recordEvidence(tx, id, { kind: "no_answer", content: { attempt } }, BY_PORTAL);
      return 1;
    });
  }
  return noted;
}
