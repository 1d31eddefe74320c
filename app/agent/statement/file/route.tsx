import { statementPrinter } from "@/components/money/statements/print-statement";
import { statementWords } from "@/components/money/statements/statement-words";
import { answerStatement } from "@/lib/money/statements/answer-statement";
import { currentActor } from "@/lib/platform/access/actor";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

/** The shop's own statement as a file or to print. A POST, since it is audited. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: "/login?ended=1" } });
  if (actor.role !== "agent") return new Response("Not yours", { status: 403 });
  const refused = await exportRefused(actor, request);
  if (refused) return refused;
  const { shopId, shopName } = actor;
  const page = "/agent/statement";
  const [words, print] = [await statementWords(), statementPrinter(request, { shopName, back: page })];
  return answerStatement(request, { actor, shopId, page, words, print });
}
