import type { Transaction } from "@/db/client";
import { recordEvidence } from "@/lib/orders/evidence/record-evidence";
import { CONSENT_VERSION } from "@/lib/services/aadhaar/consent/consent-text";
import { recordConsent } from "@/lib/services/aadhaar/consent/record-consent";
import type { Cast } from "./demo-cast";
import type { InventedOrder } from "./invented-order";

/** Records a fact of an invented order at the time of the clock, with what belongs to it. */
export async function recordStep(
  tx: Transaction,
  cast: Cast,
  { id, shop, fields, service }: InventedOrder,
  { fact, source, moment }: InventedOrder["steps"][number],
): Promise<void> {
  await recordEvidence(tx, id, fact, { source, ...(source === "agent" ? { userId: shop.userId } : {}) });
  if (fact.kind !== "created" || service !== "aadhaar_verification") return;
  const agent = shop.shopId === cast.first.shopId ? cast.first : cast.second;
  const consent = { orderId: id, version: CONSENT_VERSION, language: fields.consent_language ?? "hi" };
  await recordConsent(tx, agent, { ...consent, at: moment });
}
