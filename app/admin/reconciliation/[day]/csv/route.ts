import { differenceCells } from "@/components/money/reconciliation/difference-cells";
import { exportDay } from "@/lib/money/reconciliation/export-day";
import { currentActor } from "@/lib/platform/access/actor";
import { now } from "@/lib/platform/clock";
import { answerCsv } from "@/lib/platform/csv/answer-csv";
import { readDay } from "@/lib/platform/india-day";
import { exportRefused } from "@/lib/platform/limits/limit-exports";
import { isSameOrigin } from "@/lib/platform/server/peers/same-origin";

type Context = { params: Promise<{ day: string }> };

/** All differences of a day as a CSV file. A POST, since each export is audited. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response("Not accepted", { status: 403 });
  const actor = await currentActor();
  if (!actor) {
    const headers = { location: "/login?ended=1", "cache-control": "no-store" };
    return new Response(null, { status: 303, headers });
  }
  if (actor.role !== "admin") return new Response("Not allowed", { status: 403 });
  const refused = await exportRefused(actor, request);
  if (refused) return refused;
  const day = readDay((await params).day, now());
  const exported = day === null ? null : await exportDay({ actor, input: { day } });
  if (!exported?.ok) return new Response(null, { status: 404 });
  const { heading, cells } = await differenceCells();
  return answerCsv(`reconciliation-${day}`, heading, rowsOf(exported.data, cells));
}

async function* rowsOf<Row, Cells>(batches: AsyncGenerator<Row[]>, cells: (row: Row) => Cells) {
  for await (const batch of batches) yield batch.map(cells);
}
