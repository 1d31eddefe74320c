import "server-only";
import { db } from "@/db/client";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditEntries, findActions, findChecks, findPeople } from "@/lib/platform/audit/data";
import { type AuditFilter, auditFilterSchema } from "@/lib/platform/audit/schema";
import { NEWEST } from "@/lib/platform/audit/verify-chain";
import { auditHeadFile } from "@/lib/platform/env/env";
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
export async function loadAuditChoices({ scope }: AdminActor) {
  const [actions, people] = await Promise.all([findActions(db(), scope), findPeople(db(), scope, PEOPLE)]);
  return { actions, people };
}

/** The latest verification results, and whether heads are noted outside the database. */
export async function loadChecks({ scope }: AdminActor) {
  const checks = await findChecks(db(), scope);
  return { checks, newest: NEWEST, notesHeads: auditHeadFile() !== null };
}
