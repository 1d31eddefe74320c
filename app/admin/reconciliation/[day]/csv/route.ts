import { differenceCells } from "@/components/money/reconciliation/difference-cells";
import { exportDay } from "@/lib/money/reconciliation/export-day";
import { adminForExport } from "@/lib/platform/access/admin-for-export";
import { now } from "@/lib/platform/clock";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { readDay } from "@/lib/platform/india-day";

type Context = { params: Promise<{ day: string }> };

/** All differences of a day as a CSV file. A POST, since each export is audited. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await adminForExport(request, "export_money");
  if (actor instanceof Response) return actor;
  const day = readDay((await params).day, now());
  const exported = day === null ? null : await exportDay({ actor, input: { day } });
  if (!exported?.ok) return new Response(null, { status: 404 });
  const { heading, cells } = await differenceCells();
  return answerCsv(`reconciliation-${day}`, heading, rowsOf(exported.data, cells));
}

async function* rowsOf<Row, Cells>(batches: AsyncGenerator<Row[]>, cells: (row: Row) => Cells) {
  for await (const batch of batches) yield batch.map(cells);
}
