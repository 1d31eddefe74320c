import "server-only";
import { operatorSettings } from "@/db/schema/operator-settings";
import { db } from "@/lib/platform/database";

/** Whom customers reach with a complaint; what the operator has not set is null. */
export async function loadOfficer() {
  const [row] = await db()
    .select({
      name: operatorSettings.officerName,
      mobile: operatorSettings.officerMobile,
      email: operatorSettings.officerEmail,
    })
    .from(operatorSettings);
  return row ?? { name: null, mobile: null, email: null };
}

export type Officer = Awaited<ReturnType<typeof loadOfficer>>;
