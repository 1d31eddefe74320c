import { getMessages } from "next-intl/server";
import type { Shown } from "@/lib/platform/action";
import type { DataRow } from "@/lib/vendor/inexopay";

/** Rows of an answer with their labels in the reader's language, where the field is a known one. */
export async function showRows(rows: DataRow[]): Promise<Shown> {
  const known: Record<string, string> = (await getMessages()).accountData;
  return rows.map(({ name, label, value }) => ({ label: known[name] ?? label, value }));
}
