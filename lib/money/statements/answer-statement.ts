import { exportStatement, type StatementWords } from "@/lib/money/statements/export-statement";
import { spanSchema } from "@/lib/money/statements/schema";
import type { Actor } from "@/lib/platform/access/actor";
import { readForm } from "@/lib/platform/forms/read-form";

type Asked = { actor: Actor; shopId: string; page: string; words: StatementWords };

/** Responds to a submitted statement form with the file, or redirects to its page if the period is invalid. */
export async function answerStatement(
  request: Request,
  { actor, shopId, page, words }: Asked,
): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const parsed = spanSchema.safeParse(readForm(form).fields);
  if (!parsed.success) return new Response(null, { status: 303, headers: { location: `${page}?wrong=1` } });
  return exportStatement({ actor, shopId, span: parsed.data, words });
}
