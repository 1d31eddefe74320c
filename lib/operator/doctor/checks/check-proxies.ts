import { sql } from "drizzle-orm";
import { type CheckedPortal, type Finding, good, listed, toFix } from "@/lib/operator/doctor/finding";
import { now } from "@/lib/platform/clock";
import { isListed } from "@/lib/platform/server/peers/peer";

/** Whether all of our proxies are listed. Behind an unlisted one, all clients share one address. */
export async function checkProxies({ settings, database }: CheckedPortal): Promise<Finding> {
  const { rows } = await database.execute<{ peer: string }>(
    sql`select substr(key, 16) as peer from rate_limits
        where key like 'unlisted-proxy:%' and expire > ${now().getTime()} order by key`,
  );
  const unlisted = rows.map(({ peer }) => peer).filter((peer) => !isListed(peer, settings.TRUSTED_PROXIES));
  return unlisted.length > 0
    ? toFix("proxies", "proxies_unlisted", { addresses: listed(unlisted) })
    : good("proxies", settings.TRUSTED_PROXIES.length > 0 ? "proxies_listed" : "proxies_none");
}
