import { loadOrderVersion } from "@/lib/orders/loaders";
import { watchingActor } from "@/lib/platform/access/actor";

type Context = { params: Promise<{ orderId: string }> };

/** The evidence count of one of the caller's orders: 401 without a session, 404 for an order out of scope. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const actor = await watchingActor();
  if (!actor) return new Response(null, { status: 401 });
  const found = await loadOrderVersion(actor.scope, (await params).orderId);
  if (!found) return new Response(null, { status: 404 });
  return Response.json(found, { headers: { "cache-control": "no-store" } });
}
