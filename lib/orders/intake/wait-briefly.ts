import { env } from "@/lib/platform/env/env";
import { faultOf, log } from "@/lib/platform/log/log";
import { underWay } from "@/lib/platform/server/draining";

/**
 * Waits for a send, but no longer than SUBMIT_WAIT_MS: then the order's page shows that it is being
 * sent, and the send goes on by itself. A fault of the send is logged; the reconcile job
 * finds the order. A stop of this process waits for it.
 */
export async function waitBriefly(sending: Promise<unknown>): Promise<void> {
  const settled = underWay(
    sending.catch((error) => log.error(faultOf(error), "a send could not be recorded")),
  );
  let timer: NodeJS.Timeout | undefined;
  const patienceOver = new Promise((resolve) => {
    timer = setTimeout(resolve, env().SUBMIT_WAIT_MS);
  });
  await Promise.race([settled, patienceOver]);
  clearTimeout(timer);
}
