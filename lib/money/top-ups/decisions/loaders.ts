import "server-only";
import {
  countTopUpsOf,
  countWaitingTopUps,
  findDecidedTopUps,
  findTopUp,
  findTopUpsOf,
  findWaitingTopUps,
  type TopUpPlace,
  type TopUpRow,
} from "@/lib/money/top-ups/decisions/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { maskAllBut } from "@/lib/platform/privacy/mask";

const PAGE = 50;
const OF_SHOP = 10;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A top-up as admins see it: the bank's number only as far as it takes to find it on a statement. */
function toItem({ utr, ...row }: TopUpRow) {
  return {
    ...row,
    utr: utr === null ? null : maskAllBut(utr, 6),
    /** How long ago the shop said so, in milliseconds. */
    ageMs: now().getTime() - row.createdAt.getTime(),
  };
}

export type TopUpItem = ReturnType<typeof toItem>;

/**
 * The top-ups that wait (all, or those that wait too long), oldest first, or those that were decided, newest first; a page
 * of them and where the next begins.
 * @param asked `view` and `after` from the query string; anything that is not understood gives the first page
 */
export async function loadTopUpList(actor: AdminActor, asked: Record<string, string | undefined>) {
  const view = asked.view === "decided" || asked.view === "old" ? asked.view : "waiting";
  const part = { after: readPlace(asked.after), limit: PAGE + 1 };
  const [rows, waiting, decided] = await Promise.all([
    view === "decided"
      ? findDecidedTopUps(db(), actor.scope, part)
      : findWaitingTopUps(db(), actor.scope, { ...part, old: view === "old" }),
    countWaitingTopUps(db(), actor.scope),
    UUID.test(asked.decided ?? "") ? findTopUp(db(), actor.scope, asked.decided ?? "") : undefined,
  ]);
  const items = rows.slice(0, PAGE).map(toItem);
  const last = items.at(-1);
  const at = view === "decided" ? last?.decidedAt : last?.createdAt;
  return {
    view,
    items,
    waiting,
    /** The one whose decision led here. */
    decided: decided && decided.state !== "waiting" ? toItem(decided) : null,
    next: rows.length > PAGE && last && at ? `${at.getTime()}-${last.id}` : null,
  };
}

export type TopUpList = Awaited<ReturnType<typeof loadTopUpList>>;

function readPlace(text: string | undefined): TopUpPlace | undefined {
  const [, time, id = ""] = /^(\d{1,15})-(.{36})$/.exec(text ?? "") ?? [];
  return time && UUID.test(id) ? { at: new Date(Number(time)), id } : undefined;
}

/** The top-ups of one shop, newest first. @param all whether the reader asked for all of them */
export async function loadTopUpsOf(actor: AdminActor, shopId: string, all = false) {
  const rows = await listRows({
    ...{ limit: OF_SHOP, all },
    find: (limit) => findTopUpsOf(db(), actor.scope, { shopId, limit }),
    count: () => countTopUpsOf(db(), actor.scope, shopId),
  });
  return withTotal(rows.map(toItem), rows.total);
}
