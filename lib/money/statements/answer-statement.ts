import {
  exportStatement,
  printStatement,
  type StatementWords,
} from "@/lib/money/statements/export-statement";
import type { PrintedStatement } from "@/lib/money/statements/loaders";
import { spanSchema } from "@/lib/money/statements/schema";
import type { Actor } from "@/lib/platform/access/actor";
import { readForm } from "@/lib/platform/forms/read-form";

type Asked = {
  actor: Actor;
  shopId: string;
  /** The page with the form. */
  page: string;
  words: StatementWords;
  print: (statement: PrintedStatement) => Promise<Response>;
};

/**
 * Responds to a submitted statement form with the file or the document to print, or redirects to its page if the period
 * is invalid or too long to print.
 */
export async function answerStatement(
  request: Request,
  { actor, shopId, page, words, print }: Asked,
): Promise<Response> {
  const { fields } = readForm(await request.formData().catch(() => new FormData()));
  const parsed = spanSchema.safeParse(fields);
  if (!parsed.success) return seeOther(`${page}?wrong=1`);
  const call = { actor, shopId, span: parsed.data };
  if (fields.format !== "print")
    return exportStatement({ ...call, words, before: fields.before !== undefined });
  const statement = await printStatement(call);
  return statement ? print(statement) : seeOther(`${page}?long=1`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
