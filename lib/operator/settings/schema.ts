import { z } from "zod";
import { field, openField, plainField } from "@/lib/platform/forms/field";
import { parseAccountNumber } from "@/lib/platform/identity/money/account-number";
import { parseIfsc } from "@/lib/platform/identity/money/ifsc";
import { parseUpiId } from "@/lib/platform/identity/money/upi-id";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { optional } from "@/lib/platform/identity/text/parsed";

const name = plainField(optional(parseShopName));
const missing = (path: string, error: string) => ({ path: [path], error, when: () => true });

/**
 * Where shops pay, and from which amount on a second admin is needed. An empty part is not offered; a UPI id needs the
 * payee's name, and of a bank account all parts are needed or none.
 */
export const settingsSchema = z
  .object({
    payee_name: name,
    upi_id: openField(parseUpiId),
    bank_name: name,
    account_number: openField(parseAccountNumber),
    ifsc: plainField(parseIfsc),
    officer_name: plainField(optional(parseShopName)),
    officer_mobile: field(optional(parseMobile)),
    officer_email: field(optional(parseEmail)),
    second_admin_above: plainField(parseDailyAmount),
  })
  .refine(
    (set) => set.payee_name !== "" || (!set.upi_id && !hasBank(set)),
    missing("payee_name", "payee_missing"),
  )
  .refine((set) => set.bank_name !== "" || !hasBank(set), missing("bank_name", "bank_name_missing"))
  .refine(
    (set) => set.account_number !== "" || !hasBank(set),
    missing("account_number", "account_number_missing"),
  )
  .refine((set) => set.ifsc !== "" || !hasBank(set), missing("ifsc", "ifsc_missing"));
export type NewSettings = z.output<typeof settingsSchema>;

/** Whether any part of the bank account is there; what could not be understood has an error of its own. */
function hasBank(set: { bank_name: string; account_number: string; ifsc: string }): boolean {
  return Boolean(set.bank_name || set.account_number || set.ifsc);
}
