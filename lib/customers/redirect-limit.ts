import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "@/lib/platform/server/peers/network";

/** A browser caught in a redirect loop makes three requests; a shop's customers share its address. */
const MOST = 30;
/** A single customer of a provider may have all 65,536 networks of an IPv6 site. */
const MOST_OF_SITE = 120;
const WITHIN_S = 60;

type Limiters = { networks: RateLimiterMemory; sites: RateLimiterMemory };

// One per process, even when the framework loads this file twice. In memory, because a GET writes nothing.
const holder = globalThis as typeof globalThis & { bahiRedirects?: Limiters };

/** Whether an address may follow another /pan-redirect link: 30 a minute per network, 120 per IPv6 site. */
export async function mayFollow(address: string): Promise<boolean> {
  holder.bahiRedirects ??= {
    networks: new RateLimiterMemory({ points: MOST, duration: WITHIN_S }),
    sites: new RateLimiterMemory({ points: MOST_OF_SITE, duration: WITHIN_S }),
  };
  const { networks, sites } = holder.bahiRedirects;
  const { network, site } = networkOf(address);
  return (await hasTurn(networks, network)) && (site === null || (await hasTurn(sites, site)));
}

function hasTurn(limiter: RateLimiterMemory, who: string): Promise<boolean> {
  return limiter.consume(who).then(
    () => true,
    () => false,
  );
}
