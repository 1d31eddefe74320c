import { sql } from "drizzle-orm";
import { bigint, boolean, check, pgTable, text } from "drizzle-orm/pg-core";

/** What the operator sets at run time, in one row. */
export const operatorSettings = pgTable(
  "operator_settings",
  {
    id: boolean().primaryKey().default(true),
    /** Where shops pay: the operator's UPI id, and its bank account. Empty parts are not offered. */
    upiId: text("upi_id"),
    payeeName: text("payee_name"),
    bankName: text("bank_name"),
    accountNumber: text("account_number"),
    ifsc: text(),
    /** Whom customers reach with a complaint about their data, on the privacy notice. */
    officerName: text("officer_name"),
    officerMobile: text("officer_mobile"),
    officerEmail: text("officer_email"),
    /** A credit or debit by hand above this, in paise, needs a second admin; null means none does. */
    secondAdminAbovePaise: bigint("second_admin_above_paise", { mode: "number" }).default(1_000_000),
  },
  (t) => [
    check("operator_settings_one", sql`${t.id}`),
    check("operator_settings_second_admin", sql`${t.secondAdminAbovePaise} >= 0`),
  ],
);
