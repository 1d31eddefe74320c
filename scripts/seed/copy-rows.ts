import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Row } from "./invented-order";
import type { OrderRows } from "./order-rows";

/** Writes rows of several tables by COPY, in this order. */
export async function copyRows(client: ClientBase, rows: OrderRows): Promise<void> {
  for (const [table, list] of Object.entries(rows)) {
    const [first] = list;
    if (!first) continue;
    const columns = Object.keys(first);
    const quoted = columns.map((column) => client.escapeIdentifier(column)).join(", ");
    const into = client.query(copyFrom(`copy ${client.escapeIdentifier(table)} (${quoted}) from stdin`));
    const lines = list.map((row) => lineOf(row, columns)).join("");
    await pipeline(Readable.from([Buffer.from(lines)]), into);
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
