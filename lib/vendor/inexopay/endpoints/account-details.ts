import { z } from "zod";
import { INCOMPLETE, type Reading } from "@/lib/vendor/inexopay/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/client";
import type { Outcome } from "@/lib/vendor/inexopay/outcome";
import { orderid, wireText } from "@/lib/vendor/inexopay/wire";

const request = z.strictObject({ orderid, txn_id: wireText(64) });

export type AccountDetailsInput = z.infer<typeof request>;
/** `data` as it came (its content is not documented): personal, so never to be logged or shown unmasked. */
export type AccountDetails = { data: unknown };

function read(body: Record<string, unknown>): Reading<AccountDetails> {
  return body.data === undefined ? INCOMPLETE : { ok: true, data: { data: body.data } };
}

export const endpoint: Endpoint<AccountDetailsInput, AccountDetails> = {
  name: "accountDetails",
  method: "POST",
  path: "/api/nsdl-bank/v1/account-details.php",
  recordsIn: "data",
  request,
  read,
};

/** Looks up an account by the txn_id of its opening. Changes nothing; wants a fresh orderid each time. */
export function accountDetails(
  client: InexopayClient,
  input: AccountDetailsInput,
): Promise<Outcome<AccountDetails>> {
  return callEndpoint(client, endpoint, input);
}
