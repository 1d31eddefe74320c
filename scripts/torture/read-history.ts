import type { Portal } from "../../e2e/fixtures/portal";
import {
  type Answered,
  checkHistory,
  type Received,
  type StoredOrder,
  type VendorTruth,
  type Verdict,
} from "./check-history";
import { inLanes } from "./row";

/** Every order in the database. */
export function storedOrders(portal: Portal): Promise<StoredOrder[]> {
  return portal.database.query<StoredOrder>(
    `select o.id, o.state, o.next_check_at is not null as "isPlanned",
       count(*) filter (where e.kind = 'submitted')::int as sends,
       count(*) filter (where e.kind = 'not_sent')::int as stayed
     from orders o left join evidence e on e.order_id = o.id group by o.id`,
  );
}

/** The ids of the orders that the vendor accepted. */
export function takenOrders(ledger: readonly Received[]): string[] {
  return [...new Set(ledger.flatMap(({ orderid, accepted }) => (accepted && orderid) || []))];
}

/**
 * Reads the result of a run from the vendor, the database and the clients, and judges it.
 * @param passedOver orders from before the run, which this vendor never received
 */
export async function judge(
  portal: Portal,
  answered: readonly Answered[],
  passedOver: ReadonlySet<string> = new Set(),
): Promise<Verdict> {
  const [all, ledger] = await Promise.all([storedOrders(portal), portal.sandbox.ledger()]);
  const stored = all.filter(({ id }) => !passedOver.has(id));
  const truth = new Map<string, VendorTruth>();
  await inLanes(takenOrders(ledger), 8, async (id) => {
    const status = await portal.sandbox.status(id);
    if (status) truth.set(id, status);
  });
  return checkHistory({ answered, stored, ledger, truth });
}
