import { marginWords } from "@/components/money/margin/margin-words";
import { exportMargin } from "@/lib/money/margin/export-margin";
import { marginSpanSchema } from "@/lib/money/margin/schema";
import { currentActor } from "@/lib/platform/access/actor";
import { readForm } from "@/lib/platform/forms/read-form";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

/** The margin of a period as a file, for admins. A POST, since each export is audited. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return seeOther("/login?ended=1");
  if (actor.role !== "admin") return new Response("Not allowed", { status: 403 });
  const refused = await exportRefused(actor, request);
  if (refused) return refused;
  const { fields } = readForm(await request.formData().catch(() => new FormData()));
  const parsed = marginSpanSchema.safeParse(fields);
  if (!parsed.success) return seeOther("/admin/money/margin?wrong=1");
  return exportMargin({ actor, span: parsed.data, words: await marginWords() });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
