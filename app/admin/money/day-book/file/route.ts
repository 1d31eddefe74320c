import { bookWords } from "@/components/money/day-book/book-words";
import { exportDayBook } from "@/lib/money/day-book/export-day-book";
import { spanSchema } from "@/lib/money/statements/schema";
import { currentActor } from "@/lib/platform/access/actor";
import { readForm } from "@/lib/platform/forms/read-form";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

/** The day book of a period, for admins. A POST, since each export is audited. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) return seeOther("/login?ended=1");
  if (actor.role !== "admin") return new Response("Not allowed", { status: 403 });
  const refused = await exportRefused(actor, request);
  if (refused) return refused;
  const { fields } = readForm(await request.formData().catch(() => new FormData()));
  const parsed = spanSchema.safeParse(fields);
  if (!parsed.success) return seeOther("/admin/money/day-book?wrong=1");
  return exportDayBook({ actor, span: parsed.data, words: await bookWords() });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
