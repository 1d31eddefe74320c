import "server-only";
import { countTakenBack, findTakenBack } from "@/lib/money/bank-statement/taken-back/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";

const SHOWN = 50;

/** Payments that were credited and whose money went out again, with how many there are. @param all not only the oldest few */
export function loadTakenBack({ scope }: AdminActor, all = false) {
  return listRows({
    ...{ limit: SHOWN, all },
    find: (limit) => findTakenBack(db(), scope, limit),
    count: () => countTakenBack(db(), scope),
  });
}
