import { marginWords } from "@/components/money/margin/margin-words";
import { exportMargin } from "@/lib/money/margin/export-margin";
import { marginSpanSchema } from "@/lib/money/margin/schema";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { readForm } from "@/lib/platform/forms/read-form";

/** The margin of a period as a file, for admins. A POST, since each export is audited. */
export async function POST(request: Request): Promise<Response> {
  const actor = await adminForExport(request, "export_money");
  if (actor instanceof Response) return actor;
  const { fields } = readForm(await request.formData().catch(() => new FormData()));
  const parsed = marginSpanSchema.safeParse(fields);
  if (!parsed.success) return seeOther("/admin/money/margin?wrong=1");
  return exportMargin({ actor, span: parsed.data, words: await marginWords() });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
