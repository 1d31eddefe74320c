import { type Cell, csvRow } from "./csv-row";

type Cells = readonly Cell[];

/** Excel reads a file as UTF-8 only if it begins with this. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Streams a CSV file as a download. The next batch is fetched when the reader has taken the last one, so a file of
 * any length needs the memory of one batch. A reader who leaves stops the work.
 * @param name of the file without its extension: letters, digits and hyphens
 * @param batches the rows after the heading; a fault breaks off the download, which browsers report
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
