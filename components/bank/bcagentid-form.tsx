"use client";

import type { FormField, FormValues, FormWords } from "@/components/forms/form-fields";
import { ServiceForm } from "@/components/forms/service-form";
import { claimAction, recordBankAgentAction } from "@/lib/bank/actions";
import { parseBcAgentId } from "@/lib/identity/bc-agent-id";

const CHECKS = { bcagentid: ({ bcagentid = "" }: FormValues) => parseBcAgentId(bcagentid) };

type Props = {
  /** An admin's note on this onboarding; left out, it is the shop's own word. */
  orderId?: string;
  fields: FormField[];
  words: FormWords;
};

/** A bcagentid that is known from elsewhere. */
export function BcAgentIdForm({ orderId, fields, words }: Props) {
  return (
    <ServiceForm
      action={orderId ? recordBankAgentAction : claimAction}
      fields={fields}
      checks={CHECKS}
      words={words}
      hidden={orderId ? { orderid: orderId } : {}}
    />
  );
}
