import "server-only";
import {
  type AdjustmentsOf,
  countActiveAdmins,
  findWaitingAdjustments,
} from "@/lib/money/adjustments/decisions/data";
import { lineText } from "@/lib/money/bank-statement/store-lines";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";

/** More than wait at any time; the list says so if there are more. */
const MOST_WAITING = 200;

/** The adjustments that wait, each with whether this admin asked for it, and whether there is another admin at all. */
export async function loadWaitingAdjustments(actor: AdminActor, of: AdjustmentsOf = {}) {
  const [rows, admins] = await Promise.all([
    findWaitingAdjustments(db(), actor.scope, { limit: MOST_WAITING, ...of }),
    countActiveAdmins(db(), actor.scope, "move_money"),
  ]);
  return {
    items: rows.map(({ askedBy, line, ...row }) => ({
      ...row,
      isOwn: askedBy === actor.userId,
      line: line && withText(line),
    })),
    isOnlyAdmin: admins <= 1,
  };
}

type Line = NonNullable<Awaited<ReturnType<typeof findWaitingAdjustments>>[number]["line"]>;

/** A line of the bank's statement, with what the bank wrote. */
function withText({ dedupe, dataKey, sealed, ...line }: Line) {
  return { ...line, text: lineText({ dedupe, dataKey, sealed }) };
}

export type WaitingAdjustments = Awaited<ReturnType<typeof loadWaitingAdjustments>>;
