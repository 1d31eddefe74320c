import { hideMisplaced } from "@/lib/platform/forms/hide-misplaced";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The query parameters that are given once, with Aadhaar numbers masked. Repeated ones are ignored. */
export function onlyText(params: Awaited<SearchParams>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? hideMisplaced(name, value) : undefined,
    ]),
  );
}
