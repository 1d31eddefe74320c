import { openApplication } from "@/lib/orders/follow/continue-order";
import { currentActor } from "@/lib/platform/access/actor";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

type Context = { params: Promise<{ orderId: string }> };

/**
 * "Open the application here". A route and not an action, because a plain form can open a new tab with and without
 * scripts, and the shop keeps the order's page.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (actor?.role !== "agent") return seeOther("/login?ended=1");
  const { orderId } = await params;
  const opened = await openApplication({ actor, orderId });
  return seeOther(opened.ok ? opened.data.url : `/agent/orders/${encodeURIComponent(orderId)}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
