import { z } from "zod";
import { fromStampIst } from "@/lib/platform/india-day";
import { INCOMPLETE, type Reading, readObject, readText } from "@/lib/vendor/inexopay/answers/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/connection/client";
import type { Outcome } from "@/lib/vendor/outcome";

const request = z.strictObject({});

/**
 * Texts in the vendor's words, empty if missing. `clockAt` is its clock's time, read as IST since it has no zone;
 * null if unreadable.
 */
export type ServerStatus = {
  label: string;
  health: string;
  clockAt: Date | null;
  serverOs: string;
  stats: Record<string, string>;
};

function read(body: Record<string, unknown>): Reading<ServerStatus> {
  const stats: Record<string, string> = {};
  for (const [name, value] of Object.entries(readObject(body.stats))) {
    const text = readText(value);
    if (text !== null) stats[name] = text;
  }
  const label = readText(body.status_label);
  if (label === null && Object.keys(stats).length === 0) return INCOMPLETE;
  return {
    ok: true,
    data: {
      label: label ?? "",
      health: stats.health ?? "",
      clockAt: fromStampIst(readText(body.timestamp) ?? ""),
      serverOs: readText(body.server_os) ?? "",
      stats,
    },
  };
}

export const endpoint = {
  name: "serverStatus",
  group: "account",
  cost: "look_up",
  orderid: "none",
  method: "GET",
  path: "/api/server_status.php",
  request,
  read,
} as const satisfies Endpoint<z.infer<typeof request>, ServerStatus>;

/** Asks whether the vendor's server is up: a GET without credentials. "Online" does not mean that NSDL is up. */
export function serverStatus(client: InexopayClient): Promise<Outcome<ServerStatus>> {
  return callEndpoint(client, endpoint, {});
}
