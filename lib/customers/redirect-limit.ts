import { isIPv6 } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";

/** A browser that goes in a circle comes three times; a shop's customers share its address. */
const MOST = 30;
const WITHIN_S = 60;

// One a process, also where the framework loads this file more than once. In memory: a GET writes nothing.
const holder = globalThis as typeof globalThis & { bahiRedirects?: RateLimiterMemory };

/** Whether an address may follow one more /pan-redirect link: 30 a minute, an IPv6 network of a customer as one. */
export async function mayFollow(address: string): Promise<boolean> {
  holder.bahiRedirects ??= new RateLimiterMemory({ points: MOST, duration: WITHIN_S });
  const key = isIPv6(address) ? networkOf(address) : address;
  return holder.bahiRedirects.consume(key).then(
    () => true,
    () => false,
  );
}

/** The first 64 bits of an IPv6 address, in full. */
function networkOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.padStart(4, "0").toLowerCase())
    .join(":");
}
