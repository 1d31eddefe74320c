import { hideMisplaced } from "@/lib/platform/forms/hide-misplaced";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What an address asks for: parameters given once, an Aadhaar number in them crossed out; repeated ones count for nothing. */
export function onlyText(params: Awaited<SearchParams>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" ? hideMisplaced(name, value) : undefined,
    ]),
  );
}
