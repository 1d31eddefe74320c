import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { listRows } from "@/lib/platform/forms/list-rows";
import { partOf, readKeyset } from "@/lib/platform/forms/read-keyset";
import { lastDaysIst } from "@/lib/platform/india-day";
import {
  arrivalsByDay,
  countRefusals,
  findCallback,
  findRefusals,
  inboxEntries,
  lastReceivedAt,
} from "@/lib/vendor/callbacks/data";
import { MOST_REPORTS } from "@/lib/vendor/callbacks/delivery/store-callback";
import { type CallbackFilter, callbackFilterSchema } from "@/lib/vendor/callbacks/schema";
import { maskedAddress } from "@/lib/vendor/callbacks/show-address";

const PAGE = 50;
const DAYS = 7;
const REFUSALS = 50;

/** Parses the log's filter from the query string. */
export function readCallbackFilter(params: Record<string, string | undefined>): CallbackFilter {
  return callbackFilterSchema.parse(params);
}

/** One page of the inbox, newest first. */
export async function loadInbox(
  { scope }: AdminActor,
  filter: CallbackFilter,
  params: Record<string, string | undefined>,
) {
  const keyset = readKeyset(params, PAGE);
  return partOf(await inboxEntries(db(), scope, filter, keyset), keyset, ({ id }) => id);
}

/** Whether callbacks arrive: where the vendor must send them, the last one, counts by day, and refusals. */
export async function loadArrivals({ scope }: AdminActor, allRefusals = false) {
  const { since } = lastDaysIst(now(), DAYS);
  const [lastAt, days, refusals] = await Promise.all([
    lastReceivedAt(db(), scope),
    arrivalsByDay(db(), scope, since),
    listRows({
      limit: REFUSALS,
      all: allRefusals,
      find: (limit) => findRefusals(db(), scope, limit),
      count: () => countRefusals(db(), scope),
    }),
  ]);
  return { address: maskedAddress(), lastAt, days, refusals };
}

/** One callback, or undefined. @param id as in the URL */
export async function loadCallback({ scope }: AdminActor, id: string) {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const row = await findCallback(db(), scope, Number(id));
  return row && { ...row, mostReports: MOST_REPORTS };
}
