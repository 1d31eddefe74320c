import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recoveryCodes } from "@/db/schema/second-factors";
import { inGroups, newLongCode } from "@/lib/platform/access/second-factor/codes/typed-code";
import { now } from "@/lib/platform/clock";
import { type Keyed, markText } from "@/lib/platform/privacy/envelope";
import { newDataKey } from "@/lib/platform/privacy/keyring";

/** How many recovery codes a person gets. */
export const RECOVERY_CODES = 10;

const hashOf = (set: Keyed, code: string) => markText(set, "recovery-code", code);

/**
 * Makes a person's recovery codes; earlier ones stop working. Only their hashes are kept.
 * @returns the codes in groups of four, to be shown once
 */
export async function makeRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newLongCode);
  const id = randomUUID();
  const set = { id, dataKey: newDataKey(id).wrapped };
  const row = { ...set, hashes: codes.map((code) => hashOf(set, code)), createdAt: now(), keptAt: null };
  await tx
    .insert(recoveryCodes)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: recoveryCodes.userId, set: row });
  return codes.map(inGroups);
}

/**
 * Uses a recovery code up. The database takes its hash out, so of many tries at once one finds it.
 * @returns how many are left; null if the code is wrong or was used before
 */
export async function takeRecoveryCode(
  tx: Transaction,
  userId: string,
  code: string,
): Promise<number | null> {
  const [set] = await tx
    .select({ id: recoveryCodes.id, dataKey: recoveryCodes.dataKey })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, userId));
  if (!set) return null;
  const hash = hashOf(set, code);
  const [taken] = await tx
    .update(recoveryCodes)
    .set({ hashes: sql`array_remove(${recoveryCodes.hashes}, ${hash})` })
    .where(sql`${recoveryCodes.userId} = ${userId} and ${hash} = any(${recoveryCodes.hashes})`)
    .returning({ hashes: recoveryCodes.hashes });
  return taken ? taken.hashes.length : null;
}
