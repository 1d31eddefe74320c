import { builtOnce } from "@/db/built-once";
import type { Database } from "@/db/client";
import { operatorSettings } from "@/db/schema/operator-settings";
import type { Scope } from "@/lib/platform/access/policy";

const settings = builtOnce((db) =>
  db
    .select({
      upiId: operatorSettings.upiId,
      payeeName: operatorSettings.payeeName,
      bankName: operatorSettings.bankName,
      accountNumber: operatorSettings.accountNumber,
      ifsc: operatorSettings.ifsc,
      officerName: operatorSettings.officerName,
      officerMobile: operatorSettings.officerMobile,
      officerEmail: operatorSettings.officerEmail,
      secondAdminAbovePaise: operatorSettings.secondAdminAbovePaise,
    })
    .from(operatorSettings)
    .prepare(""),
);

/** What the operator has set at run time. @throws Error if the row is gone, which a migration made */
export async function findSettings(db: Database, _scope: Scope) {
  const [row] = await settings(db).execute();
  if (!row) throw new Error("The operator's settings are gone");
  return row;
}

export type OperatorSettings = Awaited<ReturnType<typeof findSettings>>;
