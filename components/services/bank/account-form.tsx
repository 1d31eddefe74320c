"use client";

import type { DraftWords } from "@/components/forms/drafts/save-draft";
import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import type { CostWords } from "@/components/money/balance/cost-words";
import { OpenOrderNotice, type OpenOrderWords } from "@/components/orders/carry-on/open-order-notice";
import { SameEmailNotice, type SameEmailWords } from "@/components/services/bank/same-email-notice";
import { parseMobile } from "@/lib/platform/identity/numbers/mobile";
import { parseIndividualPan, parsePan } from "@/lib/platform/identity/numbers/pan";
import { parseOptionalRupees } from "@/lib/platform/identity/numbers/rupees";
import { parseEmail } from "@/lib/platform/identity/people/email";
import { parseRequiredName } from "@/lib/platform/identity/people/full-name";
import { parseOptionalName } from "@/lib/platform/identity/people/person-name";
import { parsePinCode } from "@/lib/platform/identity/places/pin-code";
import { withoutNumbers } from "@/lib/platform/identity/text/number-in-text";
import { optional, parseChoice } from "@/lib/platform/identity/text/parsed";
import { openAccountAction } from "@/lib/services/bank-account/actions";

const CHECKS = {
  account_type: ({ account_type }: FormValues) => parseChoice(account_type, "account_type_missing"),
  first_name: ({ first_name = "" }: FormValues) => parseRequiredName(first_name, "first_name_missing"),
  middle_name: ({ middle_name = "" }: FormValues) => parseOptionalName(middle_name),
  last_name: ({ last_name = "" }: FormValues) => parseRequiredName(last_name, "last_name_missing"),
  email: ({ email = "" }: FormValues) => withoutNumbers(parseEmail(email, "customer_email_missing")),
  phone: ({ phone = "" }: FormValues) => parseMobile(phone),
  pancard: ({ account_type, pancard = "" }: FormValues) =>
    account_type === "saving" ? parseIndividualPan(pancard) : parsePan(pancard),
  pincode: ({ pincode = "" }: FormValues) => parsePinCode(pincode),
  charged: ({ charged = "" }: FormValues) => parseOptionalRupees(charged),
  agent_pancard: ({ agent_pancard = "" }: FormValues) => optional(parsePan)(agent_pancard),
};

type Props = {
  requestId: string;
  /** The order with the expired link that this one replaces. */
  replaces?: string;
  prefill?: FormValues;
  draft: DraftWords;
  fields: FormField[];
  words: FormWords;
  openOrder: OpenOrderWords;
  sameEmail: SameEmailWords;
  /** The submit button's label with the price, for each account type that has one. */
  sendPriced: Record<string, string>;
  /** What it costs and what is left after it, for each account type. */
  cost: CostWords;
};

/** An account opening. It is long, so all answers are shown once more before they are sent. */
export function AccountForm(props: Props) {
  const { requestId, replaces, prefill, draft, fields, words, openOrder, sameEmail, sendPriced, cost } =
    props;
  return (
    <ServiceForm
      action={openAccountAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ request_id: requestId, ...(replaces ? { replaces } : {}) }}
      prefill={prefill}
      draft={draft}
      cost={{ line: cost.line, of: ({ account_type = "" }) => cost.of[account_type] }}
      sendLabel={({ account_type = "" }) => sendPriced[account_type]}
      notice={({ code, facts = {}, values }) => {
        if (code === "open_order_exists")
          return (
            <>
              <OpenOrderNotice facts={facts} words={openOrder} />
              <Said name="same_email" values={values} />
            </>
          );
        if (code !== "email_used_before") return null;
        return (
          <>
            <SameEmailNotice facts={facts} words={sameEmail} />
            <Said name="different_person" values={values} />
          </>
        );
      }}
    />
  );
}

/** Keeps the tick of the other notice, so that the two do not alternate for ever. */
function Said({ name, values }: { name: string; values: FormValues }) {
  return values[name] === "1" ? <input type="hidden" name={name} value="1" /> : null;
}
