import { EvidenceDocument } from "@/components/orders/evidence-export/evidence-document";
import { variantName } from "@/components/orders/lists/variant-name";
import { renderPage } from "@/lib/customers/render-page";
import { exportEvidence } from "@/lib/orders/evidence-export/export-evidence";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";

type Context = { params: Promise<{ orderId: string }> };

/**
 * Everything known about an order, to show to others: as a document to print, or as JSON (`format=json`). A POST,
 * since each export is audited. 403 for anybody but an admin, 404 for an unknown order.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await adminForExport(request, "export_orders");
  if (actor instanceof Response) return actor;
  const asked = await request.formData().catch(() => null);
  const format = asked?.get("format") === "json" ? "json" : "document";
  const made = await exportEvidence({ actor, input: { orderid: (await params).orderId, format } });
  if (!made.ok) return new Response("Not found", { status: 404 });
  const { data } = made;
  if (format === "json") {
    return new Response(JSON.stringify(data, null, 2), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="order-${data.order.id}.json"`,
        "cache-control": "no-store",
      },
    });
  }
  const service = (await variantName())(data.order);
  return renderPage(request, 200, ({ messages, ...frame }) => (
    <EvidenceDocument
      {...frame}
      messages={serviceMessages(messages, data.order.service)}
      evidenceExport={data}
      service={service}
    />
  ));
}
