import { statementPrinter } from "@/components/money/statements/print-statement";
import { statementWords } from "@/components/money/statements/statement-words";
import { answerStatement } from "@/lib/money/statements/answer-statement";
import { currentActor } from "@/lib/platform/access/actor";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";
import { loadShop } from "@/lib/shops/loaders";

type Context = { params: Promise<{ shopId: string }> };

/** A shop's statement as a file or to print, for admins. A POST, since it leaves an audit entry. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: "/login?ended=1" } });
  if (actor.role !== "admin") return new Response("Not yours", { status: 403 });
  const refused = await exportRefused(actor, request);
  if (refused) return refused;
  const { shopId } = await params;
  const shop = await loadShop(actor, shopId);
  if (!shop) return new Response("Not found", { status: 404 });
  const page = `/admin/shops/${shop.id}/statement`;
  const print = statementPrinter(request, { shopName: shop.shopName, back: page });
  return answerStatement(request, { actor, shopId: shop.id, page, words: await statementWords(), print });
}
