"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseBcAgentId } from "@/lib/platform/identity/numbers/bc-agent-id";
import { claimAction, noteBankAgentAction, recordBankAgentAction } from "@/lib/services/bank-agent/actions";

const CHECKS = { bcagentid: ({ bcagentid = "" }: FormValues) => parseBcAgentId(bcagentid) };

type Props = {
  /** An admin's note: on this onboarding, or on this shop; left out, it is the shop's own word. */
  orderId?: string;
  shopId?: string;
  fields: FormField[];
  words: FormWords;
};

/** A bcagentid that is known from elsewhere. */
export function BcAgentIdForm({ orderId, shopId, fields, words }: Props) {
  const asAdmin = shopId ? noteBankAgentAction : recordBankAgentAction;
  return (
    <ServiceForm
      action={orderId || shopId ? asAdmin : claimAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={{ ...(orderId ? { orderid: orderId } : {}), ...(shopId ? { shop: shopId } : {}) }}
    />
  );
}
