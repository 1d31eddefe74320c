import type { Portal } from "../../../e2e/fixtures/portal";
import { until } from "../row";
import { endAll, haveEnded } from "../settle";
import { decideReviews } from "./decide-reviews";

const OPEN = "select 1 from orders where state in ('submitting', 'unknown', 'processing')";
const STILL_HELD = "select 1 from orders where state = 'expired' and position = 'held'";
/** The jobs that would come every minute or ten. */
export const JOBS =
  "select graphile_worker.add_job(job) from unnest(array['give_back_holds', 'sweep_orders']) job";

/**
 * Holds of expired orders go back. Then the vendor ends every order, also those, which succeed late; and an admin decides about
 * those that it never had.
 * @param between what happens once the holds have gone back
 */
export async function settleMoney(
  portal: Portal,
  isShort: boolean,
  between: () => Promise<void>,
): Promise<void> {
  const { database } = portal;
  const isEmpty = async (query: string) => (await database.query(query)).length === 0;
  await until(30_000, async () => {
    await database.query(JOBS);
    return isEmpty(STILL_HELD);
  });
  await between();
  const arrived = await endAll(portal);
  await until(isShort ? 60_000 : 300_000, async () => {
    await database.query(JOBS);
    return (isShort || (await isEmpty(OPEN))) && (await haveEnded(portal, arrived));
  });
  await decideReviews(portal);
}
