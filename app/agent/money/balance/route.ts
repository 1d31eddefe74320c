import { balanceText } from "@/components/money/balance/balance-text";
import { loadBalance } from "@/lib/money/balance/loaders";
import { watchingActor } from "@/lib/platform/access/actor";

/** The caller's balance as text, for the frame of its pages: 401 without a session, 403 for an admin. */
export async function GET(): Promise<Response> {
  const actor = await watchingActor();
  if (!actor) return new Response(null, { status: 401 });
  if (actor.role !== "agent") return new Response(null, { status: 403 });
  const text = await balanceText(await loadBalance(actor));
  return Response.json(text, { headers: { "cache-control": "no-store" } });
}
