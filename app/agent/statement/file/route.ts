import { statementWords } from "@/components/statements/statement-words";
import { currentActor } from "@/lib/auth/actor";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { exportRefused } from "@/lib/limits/limit-exports";
import { answerStatement } from "@/lib/statements/answer-statement";

/** The shop's own statement. A POST, since it leaves an audit entry. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return new Response(null, { status: 303, headers: { location: "/login?ended=1" } });
  if (actor.role !== "agent") return new Response("Not yours", { status: 403 });
  const refused = await exportRefused(actor);
  if (refused) return refused;
  const { agentId } = actor;
  return answerStatement(request, {
    actor,
    agentId,
    page: "/agent/statement",
    words: await statementWords(),
  });
}
