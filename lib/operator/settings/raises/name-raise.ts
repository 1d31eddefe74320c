import { eq } from "drizzle-orm";
import { secondAdminRaises } from "@/db/schema/second-admin-raises";
import type { Act } from "@/lib/platform/access/step-up/demand";
import { db } from "@/lib/platform/database";

/** What an admin who confirms a raise is asked to confirm: the amount; none means that no second admin is needed at all. */
export async function actOfRaise({ raise }: { raise: string }): Promise<Act> {
  const [row] = await db()
    .select({ paise: secondAdminRaises.abovePaise })
    .from(secondAdminRaises)
    .where(eq(secondAdminRaises.id, raise));
  return row?.paise == null ? {} : { paise: row.paise };
}
