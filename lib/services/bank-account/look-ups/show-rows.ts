import { getMessages } from "next-intl/server";
import type { Shown } from "@/lib/platform/forms/form-state";
import type { DataRow } from "@/lib/vendor/inexopay";

/** An answer's rows, with labels in the reader's language for known fields. */
export async function showRows(rows: DataRow[]): Promise<Shown> {
  const known: Record<string, string> = (await getMessages()).accountData;
  return rows.map(({ name, label, value }) => ({ label: known[name] ?? label, value }));
}
