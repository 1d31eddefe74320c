import { databasePool } from "@/db/client";
import { now } from "@/lib/platform/clock";
import { faultOf, log } from "@/lib/platform/log/log";

const HOUR_MS = 3_600_000;
/** Fewer in an hour are somebody who plays with a header. */
const MANY = 100;
/** A stranger with many addresses makes no endless list of them. */
const MOST_PEERS = 200;
const NAME = "unlisted-proxy:";

type Seen = { since: number; count: number };
const peers = new Map<string, Seen>();

/**
 * Counts a request of a peer outside TRUSTED_PROXIES that says for whom it came (X-Forwarded-For). One that sends a
 * hundred within an hour is noted in the database, once an hour, for the doctor: it is likely a proxy of our own.
 */
export function noteUnlistedProxy(peer: string): void {
  const at = now().getTime();
  const before = peers.get(peer);
  const seen = before && at - before.since < HOUR_MS ? before : { since: at, count: 0 };
  seen.count += 1;
  if (peers.size >= MOST_PEERS && !before) peers.clear();
  peers.set(peer, seen);
  if (seen.count === MANY)
    write(peer, at).catch((error) => log.error(faultOf(error), "an unlisted proxy was not noted"));
}

async function write(peer: string, at: number): Promise<void> {
  // Among the other counts that end by themselves: it holds no more than an address.
  await databasePool().query(
    `insert into rate_limits (key, points, expire) values ($1, $2, $3)
     on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
    [NAME + peer, MANY, at + 24 * HOUR_MS],
  );
}
