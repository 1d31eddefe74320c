import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "@/lib/platform/server/peers/network";

/** A browser that goes in a circle comes three times; a shop's customers share its address. */
const MOST = 30;
/** One customer of a provider may have 65,536 networks of IPv6 in one site. */
const MOST_OF_SITE = 120;
const WITHIN_S = 60;

type Limiters = { networks: RateLimiterMemory; sites: RateLimiterMemory };

// One a process, also where the framework loads this file more than once. In memory: a GET writes nothing.
const holder = globalThis as typeof globalThis & { bahiRedirects?: Limiters };

/** Whether an address may follow one more /pan-redirect link: 30 a minute from a network, 120 from a site of IPv6. */
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
