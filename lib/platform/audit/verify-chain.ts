import type { Database } from "@/db/client";
import { type AuditRange, auditChecks } from "@/db/schema/audit-checks";
import type { AdminActor } from "@/lib/platform/access/actor";
import { type EveryoneScope, everyoneScope } from "@/lib/platform/access/policy";
import { type Anchor, findAnchor, isSigned } from "@/lib/platform/audit/anchors/anchor";
import { type Break, ChainReader, GENESIS } from "@/lib/platform/audit/chain";
import { findDatabaseId, findFirst, findHead, findLink, findLinks } from "@/lib/platform/audit/data";
import { type Head, type Restored, readHeads } from "@/lib/platform/audit/read-heads";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { auditHeadFile } from "@/lib/platform/env/env";
import { ok, type Result } from "@/lib/platform/result";

const BATCH = 1_000;
/** How many of the newest entries an admin's check covers. */
export const NEWEST = 10_000;

export type Verified = {
  range: AuditRange;
  fromSeq: number;
  toSeq: number;
  entries: number;
  /** How many noted heads were compared; null if there is no head file. */
  heads: number | null;
  /** Lines of the head file that cannot be parsed: cut short by a crash, or edited. */
  badLines: number[];
  /** Where and when backups were restored. Entries written after those points went with the old database. */
  restored: Restored[];
  broken: Break | null;
};

/** A trusted entry that verification continues from. */
type Start = { seq: number; hash: Buffer };

type Asked = { newest?: number; headFile?: string | null; database?: Database };

/**
 * Verifies the audit chain in batches against the heads noted outside the database, up to the first break. It begins
 * at the newest anchor, if older entries were cut off.
 * @param newest how many entries from the end; all by default. Earlier entries are trusted
 */
export async function verifyChain(asked: Asked = {}): Promise<Verified> {
  const { newest, headFile = auditHeadFile(), database = db() } = asked;
  const scope = everyoneScope();
  // Read the file first: by the time the database is read, it holds every head in the file.
  const file = headFile ? await readHeads(headFile) : null;
  const anchor = await findAnchor(database, scope);
  const origin = anchor ?? { seq: 0, hash: GENESIS };
  const start = await startOf(database, scope, newest, origin);
  const id = await findDatabaseId(database, scope);
  const isForeign = file?.heads.some(({ databaseId }) => databaseId !== null && databaseId !== id) ?? false;
  const noted = isForeign ? [] : (file?.heads ?? []);
  const reader = new ChainReader(
    noted.filter(({ seq }) => seq > start.seq),
    start,
  );
  let broken = anchor ? await faultOf(database, scope, anchor, noted) : null;
  let [entries, last] = [0, start.seq];
  while (!broken) {
    const links = await findLinks(database, scope, { after: last, limit: BATCH });
    for (const link of links) {
      broken = reader.next(link);
      if (broken) break;
      entries++;
      last = link.seq;
    }
    if (links.length < BATCH) break;
  }
  // The log was cut meanwhile.
  if (broken && (await findAnchor(database, scope))?.seq !== anchor?.seq) return verifyChain(asked);
  return {
    range: start.seq === origin.seq ? "whole" : "newest",
    fromSeq: start.seq + 1,
    toSeq: last,
    entries,
    heads: file ? reader.compared : null,
    badLines: file?.badLines ?? [],
    restored: isForeign ? [] : (file?.restored ?? []),
    broken: broken ?? reader.end() ?? (isForeign ? { fault: "foreign", seq: last } : null),
  };
}

async function startOf(
  database: Database,
  scope: EveryoneScope,
  newest: number | undefined,
  origin: Start,
): Promise<Start> {
  const head = newest === undefined ? undefined : await findHead(database, scope);
  if (!head || newest === undefined || head.seq - newest <= origin.seq) return origin;
  // If exactly this entry is missing, verify the whole chain, which finds the gap.
  return (await findLink(database, scope, head.seq - newest)) ?? origin;
}

/** What is wrong with where the log begins; null if the portal signed it and a head that was noted there agrees. */
async function faultOf(
  database: Database,
  scope: EveryoneScope,
  anchor: Anchor,
  noted: readonly Head[],
): Promise<Break | null> {
  const { seq, hash } = anchor;
  const first = await findFirst(database, scope);
  if (!(await isSigned(database, anchor)) || (first && first.seq <= seq)) return { fault: "forged", seq };
  const others = noted.filter((head) => head.seq === seq && head.hash !== hash.toString("hex"));
  return others.length > 0 ? { fault: "rewritten", seq } : null;
}

/** Keeps the result of a verification for the page: the latest one per range. */
export async function keepCheck(
  database: Database,
  verified: Verified,
  userId: string | null,
): Promise<void> {
  const { range, fromSeq, toSeq, entries, heads, broken } = verified;
  const said = { at: now(), userId, fromSeq, toSeq, entries, heads };
  const row = { ...said, fault: broken?.fault ?? null, brokenSeq: broken?.seq ?? null };
  await database
    .insert(auditChecks)
    .values({ range, ...row })
    .onConflictDoUpdate({ target: auditChecks.range, set: row });
}

/** Verifies the newest entries at an admin's request, and audits that. */
export async function verifyNewest({ actor }: { actor: AdminActor }): Promise<Result<null>> {
  const verified = await verifyChain({ newest: NEWEST });
  await db().transaction(async (tx) => {
    await keepCheck(tx, verified, actor.userId);
    const facts = { range: verified.range, result: verified.broken?.fault ?? ("sound" as const) };
    await recordAudit(tx, { userId: actor.userId, action: "audit.verified", object: "audit_log", facts });
  });
  return ok(null);
}
