import { type DifferenceRow, findDay, findDifferences } from "@/lib/money/reconciliation/data";
import type { AdminActor } from "@/lib/platform/access/actor";
import { auditId } from "@/lib/platform/audit/audit-value";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { db } from "@/lib/platform/database";
import { fail, ok, type Result } from "@/lib/platform/result";

const BATCH = 500;

/** All differences of a day in batches, for a file. The export is audited before the first row is sent. */
export async function exportDay(call: {
  actor: AdminActor;
  input: { day: string };
}): Promise<Result<AsyncGenerator<DifferenceRow[]>>> {
  const { actor, input } = call;
  if (!(await findDay(db(), actor.scope, input.day))) return fail("not_found");
  await recordAudit(db(), {
    userId: actor.userId,
    action: "reconciliation.exported",
    object: auditId(input.day),
    facts: {},
  });
  return ok(batches(actor, input.day));
}

async function* batches(actor: AdminActor, day: string): AsyncGenerator<DifferenceRow[]> {
  let after: string | undefined;
  for (;;) {
    const rows = await findDifferences(db(), actor.scope, {
      day,
      part: "all",
      limit: BATCH,
      ...(after ? { after } : {}),
    });
    after = rows.at(-1)?.id;
    if (after === undefined) return;
    yield rows;
  }
}
