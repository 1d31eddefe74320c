import { z } from "zod";
import { INCOMPLETE, type Reading, readId, readLink, readText } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import {
  accountType,
  mobile,
  orderid,
  pancard,
  pincode,
  webAddress,
  wireText,
} from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({
  orderid,
  account_type: accountType,
  bcagentid: wireText(64),
  first_name: wireText(),
  middle_name: wireText().optional(),
  last_name: wireText(),
  email: wireText(),
  phone: mobile,
  pancard,
  agent_pancard: pancard.optional(),
  pincode,
  return_url: webAddress,
});

export type OpenAccountInput = z.infer<typeof request>;
/** The opening has only started: the customer finishes it at `accountUrl`. `accountTypeRaw` is the vendor's word. */
export type InitiatedAccount = {
  accountUrl: string;
  txnId: string;
  customerId: string | null;
  bcagentid: string | null;
  accountTypeRaw: string | null;
};

/** Ignores `order_id`: in the documented sample it is not the caller's. */
function read(body: Record<string, unknown>): Reading<InitiatedAccount> {
  const accountUrl = readLink(body.account_url);
  const txnId = readId(body.txn_id);
  if (accountUrl === null || txnId === null) return INCOMPLETE;
  return {
    ok: true,
    data: {
      accountUrl,
      txnId,
      customerId: readId(body.customer_id),
      bcagentid: readId(body.bcagentid),
      accountTypeRaw: readText(body.account_type),
    },
  };
}

export const endpoint = {
  name: "openAccount",
  group: "bank",
  cost: "paid",
  orderid: "fresh",
  makesOrder: true,
  method: "POST",
  path: "/api/nsdl-bank/v1/account-open.php",
  request,
  read,
} as const satisfies Endpoint<OpenAccountInput, InitiatedAccount>;

/** Starts an account opening. A write. "Account Opened Successfully" in its answer does not mean that it is open. */
export function openAccount(
  client: InexopayClient,
  input: OpenAccountInput,
): Promise<Outcome<InitiatedAccount>> {
  return callEndpoint(client, endpoint, input);
}
