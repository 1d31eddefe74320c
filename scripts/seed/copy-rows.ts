import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Row } from "./invented-order";
import type { OrderRows } from "./order-rows";

/**
 * Rows of several tables in COPY's text format, by table. They are kept as text, because hundreds of thousands of
 * small objects would be copied by each garbage collection until the batch is stored.
 */
export type Lines = Map<string, { columns: string[]; lines: string[] }>;

/** Adds rows to a batch; a table's first row names its columns. */
export function addLines(batch: Lines, rows: OrderRows): void {
  for (const [table, list] of Object.entries(rows)) {
    for (const row of list) {
      const known = batch.get(table);
      const of = known ?? { columns: Object.keys(row), lines: [] };
      if (!known) batch.set(table, of);
      of.lines.push(lineOf(row, of.columns));
    }
  }
}

/** Writes a batch by COPY, table by table in the order in which their first rows came. */
export async function copyLines(client: ClientBase, batch: Lines): Promise<void> {
  for (const [table, { columns, lines }] of batch) {
    const quoted = columns.map((column) => client.escapeIdentifier(column)).join(", ");
    const into = client.query(copyFrom(`copy ${client.escapeIdentifier(table)} (${quoted}) from stdin`));
    await pipeline(Readable.from([Buffer.from(lines.join(""))]), into);
  }
}

/** One line of COPY's text format. */
function lineOf(row: Row, columns: string[]): string {
  return `${columns.map((column) => cellOf(row[column])).join("\t")}\n`;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "number") return String(value);
  if (value instanceof Date) return value.toISOString();
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPED[sign] ?? "") : text;
}

const ESCAPED: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
