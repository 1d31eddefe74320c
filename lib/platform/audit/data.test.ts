import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { everyoneScope } from "@/lib/platform/access/policy";
import { db } from "@/lib/platform/database";
import { freshAdmin } from "@/testing/fixtures";
import { auditEntries, findActions } from "./data";
import type { AuditFilter } from "./schema";

class Undo extends Error {}

test("a page of the log is served by an index, whatever the filter", async () => {
  const { userId } = await freshAdmin();
  const full = db().transaction(async (tx) => {
    // The trigger would hold the chain while it inserts 20,000 entries; only the query plan matters here.
    await tx.execute(sql`alter table audit_log disable trigger user`);
    await tx.execute(sql`
      insert into audit_log (at, user_id, action, object, facts, seq)
      select now(), case when n % 50 = 0 then ${userId}::uuid end, 'plan.act_' || n % 20, 'BPLAN' || n / 4, '{}', 1000000 + n
      from generate_series(1, 20000) n`);
    await tx.execute(sql`analyze audit_log`);
    const filters: AuditFilter[] = [{}, { action: "plan.act_3" }, { user: userId }, { object: "BPLAN77" }];
    for (const filter of filters)
      for (const keyset of [
        { limit: 51 },
        { limit: 51, after: 1_009_000 },
        { limit: 51, before: 1_009_000 },
      ]) {
        const query = auditEntries(tx, everyoneScope(), filter, keyset);
        const { rows } = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${query.getSQL()}`);
        const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
        expect(plan, JSON.stringify(filter)).toMatch(/audit_log_(seq|of_object|of_action|of_user)/);
        expect(plan, JSON.stringify(filter)).not.toContain("Seq Scan on audit_log");
      }
    const acts = await findActions(tx, everyoneScope());
    expect(acts.filter((act) => act.startsWith("plan."))).toHaveLength(20);
    throw new Undo();
  });
  await expect(full).rejects.toThrow(Undo);
});
