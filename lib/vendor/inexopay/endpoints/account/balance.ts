import { z } from "zod";
import { INCOMPLETE, type Reading, toPaise } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({});

export type Balance = { balancePaise: number };

/** Here the balance is at the top level, and a success has `error_code: 200`. */
function read(body: Record<string, unknown>): Reading<Balance> {
  const balancePaise = toPaise(body.balance);
  return balancePaise === null ? INCOMPLETE : { ok: true, data: { balancePaise } };
}

export const endpoint = {
  name: "balance",
  group: "account",
  cost: "look_up",
  orderid: "none",
  method: "POST",
  path: "/api/balance.php",
  request,
  read,
} as const satisfies Endpoint<z.infer<typeof request>, Balance>;

/** Fetches the operator's balance with INEXOPAY, in paise. Changes nothing at the vendor. */
export function balance(client: InexopayClient): Promise<Outcome<Balance>> {
  return callEndpoint(client, endpoint, {});
}
