import "server-only";
import { db } from "@/db/client";
import type { AdminActor } from "@/lib/auth/actor";
import { now } from "@/lib/clock";
import { findHistory, findNext, findValid } from "@/lib/prices/data";
import { VARIANTS } from "@/lib/prices/variants";

const MOST = 100;

/** Every variant with its price now and the next one; for a shop its own, and beside them the price for all. */
export async function loadPrices(actor: AdminActor, agentId: string | null) {
  const at = now();
  const [valid, next, forAll] = await Promise.all([
    findValid(db(), actor.scope, agentId, at),
    findNext(db(), actor.scope, agentId, at),
    agentId === null ? [] : findValid(db(), actor.scope, null, at),
  ]);
  const of = (rows: typeof valid, name: string) => rows.find(({ variant }) => variant === name) ?? null;
  return VARIANTS.map((one) => ({
    ...one,
    valid: of(valid, one.variant),
    next: of(next, one.variant),
    forAll: of(forAll, one.variant),
  }));
}

export type PriceItem = Awaited<ReturnType<typeof loadPrices>>[number];

/** The prices of one variant, the latest start first, each with how it stands now. */
export async function loadPriceHistory(actor: AdminActor, agentId: string | null, variant: string) {
  const at = now();
  const rows = await findHistory(db(), actor.scope, { agentId, variant, limit: MOST });
  const valid = rows.find(({ validFrom }) => validFrom <= at);
  return rows.map((row) => {
    const standing = row.validFrom > at ? "planned" : row === valid ? "valid" : "past";
    return { ...row, standing: standing as "planned" | "valid" | "past" };
  });
}

export type PriceRow = Awaited<ReturnType<typeof loadPriceHistory>>[number];
