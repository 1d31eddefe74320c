import { orderCells } from "@/components/orders/lists/order-cells";
import { ADMIN_VIEWS, readAsked } from "@/lib/orders/lists/asked-list";
import { exportOrders } from "@/lib/orders/lists/export-orders";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { now } from "@/lib/platform/clock";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { dayIst } from "@/lib/platform/india-day";
import { readBody } from "@/lib/vendor/callbacks/delivery/read-body";

/** The operator's complete list as a CSV file. A POST, since each export is audited. */
export async function POST(request: Request): Promise<Response> {
  const actor = await adminForExport(request, "export_orders");
  if (actor instanceof Response) return actor;
  const body = await readBody(request);
  if (body === null) return new Response(null, { status: 413 });
  const asked = readAsked(Object.fromEntries(new URLSearchParams(body)), ADMIN_VIEWS);
  const exported = await exportOrders({ actor, asked });
  // The search has expired; the list says so.
  if (!exported.ok) return seeOther("/admin/orders?found=over");
  const { heading, cells } = await orderCells();
  return answerCsv(`orders-${dayIst(now())}`, heading, rowsOf(exported.data, cells));
}

async function* rowsOf<Order, Cells>(batches: AsyncGenerator<Order[]>, cells: (order: Order) => Cells) {
  for await (const batch of batches) yield batch.map(cells);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
