import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import { later, now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { DAY_MS } from "@/lib/platform/india-day";
import { indexesWith, indexKeys } from "@/lib/platform/privacy/blind-index";
import { openRecord } from "@/lib/platform/privacy/envelope";
import { maskAllBut, maskPan } from "@/lib/platform/privacy/mask";
import { findByPan, findList, findUnlisted } from "@/lib/services/bank-account/account-list/data";
import { LIST_KEPT_MS } from "@/lib/services/bank-account/account-list/erase-lists";
import {
  filterAccounts,
  type MatchedAccount,
} from "@/lib/services/bank-account/account-list/filter-accounts";
import { readFilterToken } from "@/lib/services/bank-account/account-list/filter-token";
import { NO_FILTER } from "@/lib/services/bank-account/account-list/schema";
import { findOwners } from "@/lib/services/bank-account/data";
import { accountVariant } from "@/lib/services/bank-account/variant";
import type { ListedAccount } from "@/lib/vendor/inexopay";

const PAGE = 100;
/** How many days of our own openings are compared. */
const DAYS = 90;

type Asked = { list?: string; view?: string; page?: string; missing?: string };

/** The list this admin fetched last, matched and filtered; null if there is none or it expired. */
export async function loadAccounts(actor: AdminActor, asked: Asked) {
  const after = later(now(), -LIST_KEPT_MS);
  const id = /^[0-9a-f-]{36}$/.test(asked.list ?? "") ? asked.list : undefined;
  if (asked.list !== undefined && id === undefined) return null;
  const list = await findList(db(), actor.scope, { id, userId: actor.userId, after });
  if (!list) return null;
  const rows: ListedAccount[] = JSON.parse(openRecord(list.id, list).rows ?? "[]");
  const matched = await matchAccounts(actor, rows);
  const filter = readFilterToken(actor, list.id, asked.view ?? "") ?? NO_FILTER;
  const found = filterAccounts(matched, filter);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(Math.max(1, Number.parseInt(asked.page ?? "1", 10) || 1), pages);
  return {
    id: list.id,
    at: list.at,
    endsAt: later(list.at, LIST_KEPT_MS),
    total: rows.length,
    unknownHere: matched.filter(({ order }) => order === null).length,
    statuses: [...new Set(rows.map(({ status }) => status))].filter(Boolean).sort(),
    filter,
    view: filter === NO_FILTER ? undefined : asked.view,
    count: found.length,
    page,
    pages,
    accounts: found.slice((page - 1) * PAGE, page * PAGE).map(masked),
    missingThere: await findMissing(actor, matched, asked.missing),
  };
}

/** Matches by the vendor's transaction first, then by PAN and type among our openings without a transaction. */
async function matchAccounts(actor: AdminActor, rows: ListedAccount[]): Promise<MatchedAccount[]> {
  const owners = await findOwners(
    db(),
    actor.scope,
    rows.map(({ txnId }) => txnId),
  );
  const open = rows.filter(({ txnId, pan }) => pan !== "" && !owners.has(txnId));
  const keys = await indexKeys(db());
  const panOf = new Map(
    open.flatMap(({ pan }) =>
      indexesWith(keys, "pan", pan).map((index) => [index.toString("hex"), pan] as const),
    ),
  );
  const indexes = [...panOf.keys()].map((hex) => Buffer.from(hex, "hex"));
  const byPan = new Map<string, string>();
  for (const { id, panIndex, variant } of await findByPan(db(), actor.scope, indexes)) {
    const key = `${panIndex && panOf.get(panIndex.toString("hex"))} ${variant}`;
    if (!byPan.has(key)) byPan.set(key, id);
  }
  return rows.map((row) => {
    const owner = owners.get(row.txnId);
    if (owner) return { ...row, order: { id: owner.orderId, by: "transaction" } };
    const key = `${row.pan} ${row.type && accountVariant(row.type)}`;
    const id = byPan.get(key);
    return { ...row, order: id === undefined ? null : { id, by: "pan" } };
  });
}

/** One page of our openings that should be in the list and are not, oldest first, and whether more follow. */
async function findMissing(actor: AdminActor, matched: MatchedAccount[], asked: string | undefined) {
  const at = now();
  const page = Math.min(Math.max(1, Number.parseInt(asked ?? "1", 10) || 1), 10_000);
  const found = await findUnlisted(db(), actor.scope, {
    since: later(at, -DAYS * DAY_MS),
    listed: matched.flatMap(({ order }) => (order ? [order.id] : [])),
    limit: PAGE + 1,
    offset: (page - 1) * PAGE,
  });
  const orders = found.slice(0, PAGE).map(({ id, state, createdAt, txnIds }) => ({
    id,
    state,
    createdAt,
    txnId: txnIds[0] ?? null,
    days: Math.floor((at.getTime() - createdAt.getTime()) / DAY_MS),
  }));
  return { orders, page, goesOn: found.length > PAGE };
}

/** A row as shown: the name, and no complete number or e-mail. */
function masked({ txnId, type, status, name, email, phone, pan, order }: MatchedAccount) {
  const mail = email.split("@").at(1);
  return {
    txnId,
    type,
    status,
    name,
    order,
    email: mail ? `•••@${mail}` : "",
    phone: maskAllBut(phone, 4),
    pan: maskPan(pan),
  };
}
