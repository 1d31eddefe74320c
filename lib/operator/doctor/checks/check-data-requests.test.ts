import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { addRequest } from "@/lib/customers/requests/add-request";
import { findOrder } from "@/lib/orders/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import { later, now, setClock } from "@/lib/platform/clock";
import { DAY_MS } from "@/lib/platform/india-day";
import { brief, portalWith, takenBack } from "@/testing/doctor-portal";
import { checkDataRequests } from "./check-safety";

afterEach(() => setClock());

test("a request that waits longer than it may is named by its order, until it is answered", () =>
  takenBack(1, async (tx, [orderId = ""]) => {
    // Other tests' requests are not this one's.
    setClock(() => later(new Date(), -3_000 * DAY_MS).getTime());
    const look = () => checkDataRequests(portalWith({}, { database: tx }));
    const order = await findOrder(tx, everyoneScope(), orderId);
    if (!order) throw new Error("There is no such order");
    const asked = { kind: "access", channel: "page", note: "", enteredBy: null } as const;
    const { id } = await addRequest(tx, order, { ...asked, receivedAt: now() });
    expect(brief(await look())).toEqual(["good", "requests_in_time"]);
    const due = later(now(), 31 * DAY_MS);
    setClock(() => due.getTime());
    expect(await look()).toMatchObject({
      ...{ state: "to_fix", code: "requests_overdue" },
      facts: { count: "1", orders: orderId },
    });
    await tx.execute(
      sql`update data_requests set state = 'done', answered_at = now(), answered_by = (select min(id::text)::uuid from users) where id = ${id}`,
    );
    expect(brief(await look())).toEqual(["good", "requests_in_time"]);
  }));
