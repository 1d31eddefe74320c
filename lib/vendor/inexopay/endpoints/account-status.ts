import { z } from "zod";
import { INCOMPLETE, type Reading } from "@/lib/vendor/inexopay/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/client";
import type { Outcome } from "@/lib/vendor/inexopay/outcome";
import { orderid, pancard } from "@/lib/vendor/inexopay/wire";

const request = z.strictObject({ orderid, pancard });

export type AccountStatusInput = z.infer<typeof request>;
/** `data` as it came (its content is not documented): personal, so never to be logged or shown unmasked. */
export type AccountStatus = { data: unknown };

function read(body: Record<string, unknown>): Reading<AccountStatus> {
  return body.data === undefined ? INCOMPLETE : { ok: true, data: { data: body.data } };
}

export const endpoint: Endpoint<AccountStatusInput, AccountStatus> = {
  name: "accountStatus",
  method: "POST",
  path: "/api/nsdl-bank/v1/account-status.php",
  recordsIn: "data",
  request,
  read,
};

/** Looks up an account by PAN. Changes nothing; wants a fresh orderid each time. */
export function accountStatus(
  client: InexopayClient,
  input: AccountStatusInput,
): Promise<Outcome<AccountStatus>> {
  return callEndpoint(client, endpoint, input);
}
