import { z } from "zod";
import { type AccountRecord, accountRecords } from "@/lib/vendor/inexopay/accounts/account-record";
import { type DataRow, readableData } from "@/lib/vendor/inexopay/accounts/readable-data";
import { INCOMPLETE, type Reading } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { orderid, wireText } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid, txn_id: wireText(64) });

export type AccountDetailsInput = z.infer<typeof request>;
/** `records` for programs; `rows`, masked, for people. The content of `data` is undocumented. */
export type AccountDetails = { records: AccountRecord[]; rows: DataRow[] };

function read(body: Record<string, unknown>, sent: AccountDetailsInput): Reading<AccountDetails> {
  const { data } = body;
  if (data === undefined) return INCOMPLETE;
  return {
    ok: true,
    data: { records: accountRecords(data), rows: readableData(data, { txnId: sent.txn_id }) },
  };
}

export const endpoint = {
  name: "accountDetails",
  group: "bank",
  cost: "look_up",
  orderid: "fresh",
  method: "POST",
  path: "/api/nsdl-bank/v1/account-details.php",
  recordsIn: "data",
  request,
  read,
} as const satisfies Endpoint<AccountDetailsInput, AccountDetails>;

/** Looks up an account by its opening's txn_id. Changes nothing; needs a new orderid each time. */
export function accountDetails(
  client: InexopayClient,
  input: AccountDetailsInput,
): Promise<Outcome<AccountDetails>> {
  return callEndpoint(client, endpoint, input);
}
