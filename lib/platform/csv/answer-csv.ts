import { type Cell, csvRow } from "./csv-row";

type Cells = readonly Cell[];

/** Excel takes a file for UTF-8 only where it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A CSV file as a download, streamed: a batch is asked for when the reader has taken the one before, so
 * that a file of any length needs the memory of one batch. A reader who leaves ends the work.
 * @param name of the file, without its ending: letters, digits and hyphens
 * @param batches the rows after the heading; a fault in it breaks the download off, which browsers tell
 */
export function answerCsv(name: string, heading: Cells, batches: AsyncGenerator<Cells[]>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRow(heading)));
      },
      async pull(controller) {
        const { value, done } = await batches.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value.map(csvRow).join("")));
      },
      async cancel() {
        await batches.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      "cache-control": "no-store",
    },
  });
}
