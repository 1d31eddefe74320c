import { z } from "zod";
import { type ListedAccount, listedAccounts } from "@/lib/vendor/inexopay/accounts/listed-accounts";
import { INCOMPLETE, type Reading } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { accountType, orderid } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid, account_type: accountType.optional() });

export type AccountListInput = z.infer<typeof request>;
/** Every customer's personal data, for admins only. */
export type AccountList = { accounts: ListedAccount[] };

function read(body: Record<string, unknown>): Reading<AccountList> {
  return body.data === undefined ? INCOMPLETE : { ok: true, data: { accounts: listedAccounts(body.data) } };
}

export const endpoint = {
  name: "accountList",
  group: "bank",
  cost: "look_up",
  orderid: "fresh",
  method: "POST",
  path: "/api/nsdl-bank/v1/account-list.php",
  // Not paged: room for some 30,000 accounts.
  maxBytes: 8 * 1024 * 1024,
  recordsIn: "data",
  request,
  read,
} as const satisfies Endpoint<AccountListInput, AccountList>;

/** Lists all of the operator's accounts, not paged. Changes nothing; needs a new orderid each time. */
export function accountList(client: InexopayClient, input: AccountListInput): Promise<Outcome<AccountList>> {
  return callEndpoint(client, endpoint, input);
}
