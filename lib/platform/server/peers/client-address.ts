import { env } from "@/lib/platform/env/env";
import { forwardedHeader, isListed, peerHeader, plainAddress } from "@/lib/platform/server/peers/peer";

/**
 * The client's address: the socket's, or, if that is one of TRUSTED_PROXIES, the last forwarded address that is not.
 * @returns "unknown" for a request from before the stamp was installed
 */
export function clientAddress(headers: Pick<Headers, "get">): string {
  const peer = headers.get(peerHeader());
  if (!peer) return "unknown";
  const trusted = env().TRUSTED_PROXIES;
  if (!isListed(peer, trusted)) return peer;
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => plainAddress(hop.trim()));
  return hops.reverse().find((hop) => hop !== "" && !isListed(hop, trusted)) ?? peer;
}

/** Whether the request came through a proxy that is not in TRUSTED_PROXIES, or from a client that pretends so. */
export function isForwardedByStranger(headers: Headers): boolean {
  return headers.has(forwardedHeader());
}
