import { z } from "zod";
import { type AccountRecord, accountRecords } from "@/lib/vendor/inexopay/accounts/account-record";
import { type DataRow, readableData } from "@/lib/vendor/inexopay/accounts/readable-data";
import { INCOMPLETE, type Reading } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { orderid, pancard } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({ orderid, pancard });

export type AccountStatusInput = z.infer<typeof request>;
/** `records` for programs; `rows`, masked, for people. The content of `data` is undocumented. */
export type AccountStatus = { records: AccountRecord[]; rows: DataRow[] };

function read(body: Record<string, unknown>, sent: AccountStatusInput): Reading<AccountStatus> {
  const { data } = body;
  if (data === undefined) return INCOMPLETE;
  return {
    ok: true,
    data: { records: accountRecords(data), rows: readableData(data, { pan: sent.pancard }) },
  };
}

export const endpoint = {
  name: "accountStatus",
  group: "bank",
  cost: "look_up",
  orderid: "fresh",
  method: "POST",
  path: "/api/nsdl-bank/v1/account-status.php",
  recordsIn: "data",
  request,
  read,
} as const satisfies Endpoint<AccountStatusInput, AccountStatus>;

/** Looks up an account by PAN. Changes nothing; needs a new orderid each time. */
export function accountStatus(
  client: InexopayClient,
  input: AccountStatusInput,
): Promise<Outcome<AccountStatus>> {
  return callEndpoint(client, endpoint, input);
}
