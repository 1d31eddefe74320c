import { scaled } from "@/lib/platform/limits/limit-work";
import { DATA_REQUEST_LIMITS } from "@/lib/platform/limits/limits";
import { takeTurn } from "@/lib/platform/limits/take-turn";
import { networkOf } from "@/lib/platform/server/peers/network";

/**
 * Counts one press of the form about personal data, against its order, the sender's network and, for IPv6, its site.
 * @returns null if all had a turn left, otherwise when the next one is available
 */
export async function limitDataRequests(orderId: string, address: string): Promise<Date | null> {
  const { network, site } = networkOf(address);
  const turns = [
    { name: "order", who: orderId },
    { name: "network", who: network },
    ...(site === null ? [] : [{ name: "site" as const, who: site }]),
  ] as const;
  for (const { name, who } of turns) {
    const until = await takeTurn(scaled(`data-requests-${name}`, DATA_REQUEST_LIMITS[name]), who);
    if (until) return until;
  }
  return null;
}
