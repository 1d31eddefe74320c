import {
  type Columns,
  findHeading,
  guessColumns,
  type Heading,
} from "@/lib/money/bank-statement/reading/guess-columns";
import { type FileRow, readRows } from "@/lib/money/bank-statement/reading/read-rows";
import { type FileFault, readText } from "@/lib/money/bank-statement/reading/read-text";

export type OpenedFile = { rows: FileRow[]; heading: Heading; guess: Partial<Columns> };

/** The table in a bank's file, with what its heading says about the columns. */
export function openFile(bytes: Uint8Array): ({ ok: true } & OpenedFile) | { ok: false; fault: FileFault } {
  const read = readText(bytes);
  if (!read.ok) return read;
  const rows = readRows(read.text);
  const heading = findHeading(rows);
  if (!heading) return { ok: false, fault: "file_no_heading" };
  return { ok: true, rows, heading, guess: guessColumns(heading) };
}
