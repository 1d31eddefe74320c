import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { underWay } from "@/lib/platform/server/draining";

/**
 * Waits for a send for at most SUBMIT_WAIT_MS. After that the order's page shows that it is being sent, and the send
 * continues by itself. A fault of the send is logged, and the follow job finds the order. A shutdown waits for it.
 */
export async function waitBriefly(sending: Promise<unknown>): Promise<void> {
  const settled = underWay(sending.catch((error) => log.error(faultOf(error), "send not recorded")));
  let timer: NodeJS.Timeout | undefined;
  const waitOver = new Promise((resolve) => {
    timer = setTimeout(resolve, env().SUBMIT_WAIT_MS);
  });
  await Promise.race([settled, waitOver]);
  clearTimeout(timer);
}
