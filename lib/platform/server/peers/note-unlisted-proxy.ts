import { now } from "@/lib/platform/clock";
import { databasePool } from "@/lib/platform/database";
import { DAY_MS, HOUR_MS } from "@/lib/platform/india-day";
import { faultOf, log } from "@/lib/platform/log/log";

/** Fewer than this in an hour is somebody playing with a header. */
const MANY = 100;
/** Bounds the list, in case a stranger has many addresses. */
const MOST_PEERS = 200;
const NAME = "unlisted-proxy:";

type Seen = { since: number; count: number };
const peers = new Map<string, Seen>();

/**
 * Counts a request with X-Forwarded-For from a peer outside TRUSTED_PROXIES. A peer that sends a hundred within an
 * hour is recorded in the database, once an hour, for the doctor: it is probably a proxy of our own.
 */
export function noteUnlistedProxy(peer: string): void {
  const at = now().getTime();
  const before = peers.get(peer);
  const seen = before && at - before.since < HOUR_MS ? before : { since: at, count: 0 };
  seen.count += 1;
  if (peers.size >= MOST_PEERS && !before) peers.clear();
  peers.set(peer, seen);
  if (seen.count === MANY)
    write(peer, at).catch((error) => log.error(faultOf(error), "unlisted proxy not recorded"));
}

async function write(peer: string, at: number): Promise<void> {
  // Kept with the other counters, which expire by themselves. It holds only an address.
  await databasePool().query(
    `insert into rate_limits (key, points, expire) values ($1, $2, $3)
     on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
    [NAME + peer, MANY, at + DAY_MS],
  );
}
