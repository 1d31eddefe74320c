import type { Transaction } from "@/db/client";
import { operatorSettings } from "@/db/schema/operator-settings";

/** Whether an amount, in paise, is above what one admin may give or take alone. */
export async function needsSecond(tx: Transaction, paise: number): Promise<boolean> {
  const [set] = await tx.select({ above: operatorSettings.secondAdminAbovePaise }).from(operatorSettings);
  return set != null && set.above !== null && Math.abs(paise) > set.above;
}
