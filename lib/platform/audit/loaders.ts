import "server-only";
import type { AdminActor } from "@/lib/platform/access/actor";
import {
  auditEntries,
  countPeople,
  findActions,
  findChecks,
  findPeople,
  findPerson,
} from "@/lib/platform/audit/data";
import { type AuditFilter, auditFilterSchema } from "@/lib/platform/audit/schema";
import { NEWEST } from "@/lib/platform/audit/verify-chain";
import { db } from "@/lib/platform/database";
import { auditHeadFile } from "@/lib/platform/env/env";
import { listRows, withTotal } from "@/lib/platform/forms/list-rows";
import { partOf, readKeyset } from "@/lib/platform/forms/read-keyset";

const PAGE = 50;
const PEOPLE = 500;

/** Parses the log's filter from the query string. */
export function readAuditFilter(params: Record<string, string | undefined>): AuditFilter {
  return auditFilterSchema.parse(params);
}

/** One page of the audit log, newest first. */
export async function loadAudit(
  { scope }: AdminActor,
  filter: AuditFilter,
  params: Record<string, string | undefined>,
) {
  const keyset = readKeyset(params, PAGE);
  return partOf(await auditEntries(db(), scope, filter, keyset), keyset, ({ seq }) => seq);
}

/** The choices of the log's filter: the actions that occur, and people. */
export async function loadAuditChoices({ scope }: AdminActor, { user }: AuditFilter = {}) {
  const [actions, people] = await Promise.all([
    findActions(db(), scope),
    listRows({
      limit: PEOPLE,
      find: (limit) => findPeople(db(), scope, limit),
      count: () => countPeople(db(), scope),
    }),
  ]);
  // Without them the form would drop the filter it was opened with.
  const isChoice = user === undefined || people.some(({ id }) => id === user);
  const chosen = isChoice ? undefined : await findPerson(db(), scope, user);
  return { actions, people: withTotal(chosen ? [chosen, ...people] : people, people.total) };
}

/** The latest verification results, and whether heads are noted outside the database. */
export async function loadChecks({ scope }: AdminActor) {
  const checks = await findChecks(db(), scope);
  return { checks, newest: NEWEST, notesHeads: auditHeadFile() !== null };
}
