import { AccessDocument } from "@/components/customers/requests/access-document";
import { makeAccessFile } from "@/lib/customers/access-file/make-access-file";
import { renderPage } from "@/lib/customers/render-page";
import { adminForExport } from "@/lib/platform/access/admin-for-export";

type Context = { params: Promise<{ requestId: string }> };

/**
 * Everything that is held on the customer who asked: as a document to print or save, or as JSON (`format=json`). A POST, since each
 * file is audited. 404 for an unknown request.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await adminForExport(request, "export_personal");
  if (actor instanceof Response) return actor;
  const asked = await request.formData().catch(() => null);
  const { requestId } = await params;
  const made = /^\d{1,15}$/.test(requestId)
    ? await makeAccessFile({ actor, input: { request: Number(requestId) } })
    : null;
  if (!made?.ok) return new Response("Not found", { status: 404 });
  if (asked?.get("format") !== "json")
    return renderPage(request, 200, (frame) => <AccessDocument {...frame} file={made.data} />);
  return new Response(JSON.stringify(made.data, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="data-${made.data.made.order}.json"`,
      "cache-control": "no-store",
    },
  });
}
