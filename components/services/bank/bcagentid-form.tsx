"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/service-form/form-fields";
import { ServiceForm } from "@/components/forms/service-form/service-form";
import { parseBcAgentId } from "@/lib/platform/identity/numbers/bc-agent-id";
import { claimAction, noteBankAgentAction, recordBankAgentAction } from "@/lib/services/bank-agent/actions";

const CHECKS = { bcagentid: ({ bcagentid = "" }: FormValues) => parseBcAgentId(bcagentid) };

type Props = {
  /** Set if an admin records it: for this onboarding, or for this shop. Otherwise it is the shop's own claim. */
  orderId?: string;
  shopId?: string;
  fields: FormField[];
  words: FormWords;
};

/** Records a bcagentid that comes from elsewhere. */
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
