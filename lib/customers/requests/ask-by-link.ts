import type { RequestKind } from "@/db/schema/data-requests";
import { addRequest } from "@/lib/customers/requests/add-request";
import { askSchema } from "@/lib/customers/requests/schema";
import { findOrder } from "@/lib/orders/data";
import { everyoneScope } from "@/lib/platform/access/policy";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/database";
import { limitDataRequests } from "@/lib/platform/limits/limit-data-requests";
import { fail, ok, type Result } from "@/lib/platform/result";

/**
 * Records what a customer asks on the page of their order. A repeated press finds the open request.
 * @param asked the order that the link names, the form as it came, and the sender's address
 * @returns what was asked; `invalid_input` with field errors, or `too_often`
 */
export async function askByLink(asked: {
  orderId: string;
  form: URLSearchParams;
  address: string;
}): Promise<Result<{ kind: RequestKind }>> {
  const until = await limitDataRequests(asked.orderId, asked.address);
  if (until) return fail("too_often", { facts: { until: until.toISOString() } });
  const parsed = askSchema.safeParse(Object.fromEntries(asked.form));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
    return fail("invalid_input", { fieldErrors: Object.fromEntries(errors) });
  }
  const order = await findOrder(db(), everyoneScope(), asked.orderId);
  if (!order) return fail("not_found");
  const { kind, note } = parsed.data;
  await db().transaction((tx) =>
    addRequest(tx, order, { kind, note, channel: "page", receivedAt: now(), enteredBy: null }),
  );
  return ok({ kind });
}
