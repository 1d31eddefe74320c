"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { setSettingsAction } from "@/lib/operator/settings/actions";
import { parseAccountNumber } from "@/lib/platform/identity/money/account-number";
import { parseIfsc } from "@/lib/platform/identity/money/ifsc";
import { parseUpiId } from "@/lib/platform/identity/money/upi-id";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseDailyAmount } from "@/lib/platform/identity/numbers/rupees";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseShopName } from "@/lib/platform/identity/people/shop-name";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { bad, optional, type Parsed } from "@/lib/platform/identity/text/parsed";
import { tidyText } from "@/lib/platform/identity/text/typed-text";

const has = (typed = "") => tidyText(typed) !== "";
const hasBank = (values: FormValues) =>
  has(values.bank_name) || has(values.account_number) || has(values.ifsc);

/** A part that others need; the server's schema has the same rules. */
function needed(parsed: Parsed<string>, isNeeded: boolean, missing: string): Parsed<string> {
  return parsed.ok && parsed.value === "" && isNeeded ? bad(missing) : parsed;
}

const name = (typed = "") => withoutNumbers(optional(parseShopName)(typed), true);

const CHECKS = {
  payee_name: (v: FormValues) => needed(name(v.payee_name), has(v.upi_id) || hasBank(v), "payee_missing"),
  upi_id: (v: FormValues) => parseUpiId(v.upi_id ?? ""),
  bank_name: (v: FormValues) => needed(name(v.bank_name), hasBank(v), "bank_name_missing"),
  account_number: (v: FormValues) =>
    needed(parseAccountNumber(v.account_number ?? ""), hasBank(v), "account_number_missing"),
  ifsc: (v: FormValues) => needed(parseIfsc(v.ifsc ?? ""), hasBank(v), "ifsc_missing"),
  officer_name: (v: FormValues) => name(v.officer_name),
  officer_mobile: (v: FormValues) => optional(parseMobile)(v.officer_mobile ?? ""),
  officer_email: (v: FormValues) => withoutNumbers(optional(parseEmail)(v.officer_email ?? "")),
  second_admin_above: (v: FormValues) => parseDailyAmount(v.second_admin_above ?? ""),
};

/** Where shops pay, and above which amount a second admin is needed. The answers are confirmed first. */
export function SettingsForm({
  fields,
  words,
  now,
}: {
  fields: FormField[];
  words: FormWords;
  now: FormValues;
}) {
  return (
    <ServiceForm
      action={setSettingsAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{}}
      prefill={now}
    />
  );
}
