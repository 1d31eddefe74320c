import { z } from "zod";
import { INCOMPLETE, type Reading, readId } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import { mobile, orderid, pancard, pincode, wireText } from "@/lib/vendor/inexopay/wire";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({
  orderid,
  shop_name: wireText(),
  name: wireText(),
  email: wireText(),
  mobile,
  date_of_birth: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  address: wireText(500),
  state_name: wireText(),
  city_name: wireText(),
  pincode,
  pancard,
});

/** All fields are required; `date_of_birth` as YYYY-MM-DD. */
export type OnboardAgentInput = z.infer<typeof request>;
/** There is no look-up afterwards, so keep every id. INEXOPAY gives the last two the same value. */
export type OnboardedAgent = { bcagentid: string; agentId: string | null; apiTxnId: string | null };

function read(body: Record<string, unknown>): Reading<OnboardedAgent> {
  const bcagentid = readId(body.bcagentid);
  if (bcagentid === null) return INCOMPLETE;
  return {
    ok: true,
    data: { bcagentid, agentId: readId(body.agent_id), apiTxnId: readId(body.api_txn_id) },
  };
}

export const endpoint = {
  name: "onboardAgent",
  group: "bank",
  cost: "paid",
  orderid: "fresh",
  makesOrder: true,
  method: "POST",
  path: "/api/nsdl-bank/v1/onboarding.php",
  request,
  read,
} as const satisfies Endpoint<OnboardAgentInput, OnboardedAgent>;

/** Registers a shop as an NSDL bank agent. A write: repeating it can create a second id. */
export function onboardAgent(
  client: InexopayClient,
  input: OnboardAgentInput,
): Promise<Outcome<OnboardedAgent>> {
  return callEndpoint(client, endpoint, input);
}
