import { z } from "zod";
import { INCOMPLETE, type Reading, readObject, readText } from "@/lib/vendor/inexopay/answer";
import { callEndpoint, type Endpoint } from "@/lib/vendor/inexopay/call";
import type { InexopayClient } from "@/lib/vendor/inexopay/client";
import type { Outcome } from "@/lib/vendor/inexopay/outcome";

const request = z.strictObject({});

/** Texts for people, as the vendor words them, empty where it says nothing; `timestampRaw` has no zone. */
export type ServerStatus = {
  label: string;
  health: string;
  timestampRaw: string;
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
      timestampRaw: readText(body.timestamp) ?? "",
      serverOs: readText(body.server_os) ?? "",
      stats,
    },
  };
}

export const endpoint: Endpoint<z.infer<typeof request>, ServerStatus> = {
  name: "serverStatus",
  method: "GET",
  path: "/api/server_status.php",
  request,
  read,
};

/** Asks whether the vendor's server is up: a GET without credentials. "Online" does not mean that NSDL is up. */
export function serverStatus(client: InexopayClient): Promise<Outcome<ServerStatus>> {
  return callEndpoint(client, endpoint, {});
}
