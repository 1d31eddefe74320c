import { bookWords } from "@/components/money/day-book/book-words";
import { exportDayBook } from "@/lib/money/day-book/export-day-book";
import { spanSchema } from "@/lib/money/statements/schema";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { readForm } from "@/lib/platform/forms/read-form";

/** The day book of a period, for admins. A POST, since each export is audited. */
export async function POST(request: Request): Promise<Response> {
  const actor = await adminForExport(request, "export_money");
  if (actor instanceof Response) return actor;
  const { fields } = readForm(await request.formData().catch(() => new FormData()));
  const parsed = spanSchema.safeParse(fields);
  if (!parsed.success) return seeOther("/admin/money/day-book?wrong=1");
  return exportDayBook({ actor, span: parsed.data, words: await bookWords() });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
