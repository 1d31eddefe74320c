import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { outerColumn } from "@/db/outer-column";
import { sessions, users } from "@/db/schema/users";
import { db } from "@/lib/platform/database";

test("a column of the outer query keeps its table's name in a query over one table", () => {
  const seenAt = sql`(select max(s.seen_at) from ${sessions} s where s.user_id = ${outerColumn(users.id)})`;
  expect(db().select({ seenAt }).from(users).toSQL().sql).toContain('s.user_id = "users"."id")');
  const changed = db().update(users).set({ name: "Asha Devi" }).returning({ seenAt });
  expect(changed.toSQL().sql).toContain('s.user_id = "users"."id")');
});
