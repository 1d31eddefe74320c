import { statementWords } from "@/components/statements/statement-words";
import { loadShop } from "@/lib/agents/loaders";
import { currentActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { exportRefused } from "@/lib/limits/limit-exports";
import { answerStatement } from "@/lib/statements/answer-statement";

type Context = { params: Promise<{ agentId: string }> };

/** A shop's statement, for admins. A POST, since it leaves an audit entry. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: "/login?ended=1" } });
  if (actor.role !== "admin") return new Response("Not yours", { status: 403 });
  const refused = await exportRefused(actor);
  if (refused) return refused;
  const { agentId } = await params;
  const shop = await loadShop(actor, agentId);
  if (!shop) return new Response("Not found", { status: 404 });
  const page = `/admin/agents/${shop.id}/statement`;
  return answerStatement(request, { actor, agentId: shop.id, page, words: await statementWords() });
}
