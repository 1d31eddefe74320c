import { z } from "zod";
import {
  INCOMPLETE,
  type Reading,
  readObject,
  readText,
  toPaise,
} from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({});

/** The operator's own account with INEXOPAY. If the answer lacks a value, texts are empty and the rest null. */
export type ApiStatus = {
  ownerName: string;
  balancePaise: number | null;
  apiStatus: string;
  plan: string;
  boundIp: string;
  ourIp: string;
  ipStatus: string;
  ipMatched: boolean | null;
};

/** Here the balance is at `data.api_balance`, unlike in the balance call. */
function read(body: Record<string, unknown>): Reading<ApiStatus> {
  const data = readObject(body.data);
  if (Object.keys(data).length === 0) return INCOMPLETE;
  const text = (name: string) => readText(data[name]) ?? "";
  const ipStatus = text("ip_status");
  return {
    ok: true,
    data: {
      ownerName: text("owner_name"),
      balancePaise: toPaise(data.api_balance),
      apiStatus: text("api_status"),
      plan: text("plan_name"),
      boundIp: text("bind_ip"),
      ourIp: text("your_ip"),
      ipStatus,
      ipMatched: ipStatus === "" ? null : ipStatus.toUpperCase() === "MATCHED",
    },
  };
}

export const endpoint = {
  name: "checkStatus",
  group: "account",
  cost: "look_up",
  orderid: "none",
  method: "POST",
  path: "/api/check_status.php",
  request,
  read,
} as const satisfies Endpoint<z.infer<typeof request>, ApiStatus>;

/** Fetches plan, balance and IP binding of the operator's API account. Changes nothing at the vendor. */
export function checkStatus(client: InexopayClient): Promise<Outcome<ApiStatus>> {
  return callEndpoint(client, endpoint, {});
}
