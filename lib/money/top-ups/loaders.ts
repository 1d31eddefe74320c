import "server-only";
import { randomUUID } from "node:crypto";
import { countTopUps, findTopUp, findTopUps } from "@/lib/money/top-ups/data";
import { topUpReference } from "@/lib/money/top-ups/reference";
import type { AgentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { parsePaidAmount } from "@/lib/platform/identity/numbers/paid-amount";
import { todayIst } from "@/lib/platform/india-day";
import { maskAllBut } from "@/lib/platform/privacy/mask";

const SHOWN = 5;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Row = NonNullable<Awaited<ReturnType<typeof findTopUp>>>;

/** A top-up as its shop sees it: the UTR with its last four signs only. */
const shown = ({ utr, ...row }: Row) => ({ ...row, utr: utr === null ? null : maskAllBut(utr, 4) });
export type TopUpItem = ReturnType<typeof shown>;

/** The shop's top-ups, newest first. @param all not only the newest few */
export async function loadTopUps({ scope }: AgentActor, all = false) {
  const rows = await listRows({
    ...{ limit: SHOWN, all },
    find: (limit) => findTopUps(db(), scope, limit),
    count: () => countTopUps(db(), scope),
  });
  return withTotal(rows.map(shown), rows.total);
}

/** One top-up of the shop; null if there is none with this id. */
export async function loadTopUp({ scope }: AgentActor, topUpId: string): Promise<TopUpItem | null> {
  const found = UUID.test(topUpId) ? await findTopUp(db(), scope, topUpId) : undefined;
  return found ? shown(found) : null;
}

/** Where a shop stands in adding money, from the page's query string. */
export type AddStep =
  /** It says how much; `error` is what is wrong with what it typed. */
  | { step: "amount"; requestId: string; typed: string; error: string | null }
  /** It pays, with this reference, and then says what it paid. */
  | { step: "pay"; requestId: string; amountPaise: number; reference: string };

/**
 * Reads the step and what it needs. The request id is in the address from the first step on, so that a page that is
 * loaded again after the payment still has the reference that was paid with.
 */
export function readAddStep({ shopId }: AgentActor, params: Record<string, string | undefined>): AddStep {
  const { amount: typed = "", request } = params;
  const requestId = request && UUID.test(request) ? request.toLowerCase() : null;
  if (requestId === null) return { step: "amount", requestId: randomUUID(), typed, error: null };
  const amount = parsePaidAmount(typed);
  if (!amount.ok) return { step: "amount", requestId, typed, error: amount.code };
  return { step: "pay", requestId, amountPaise: amount.value, reference: topUpReference(shopId, requestId) };
}

/** Today in India, for the day of payment. */
export const today = () => todayIst(now());
