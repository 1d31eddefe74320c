import { type DraftForm, draftOf } from "@/lib/drafts/draft-fields";
import { tidyText } from "@/lib/identity/typed-text";

/** Whose draft it is, as far as it was typed: what the list calls it by; null before there is a name. */
export function draftName(form: DraftForm, values: Record<string, string>): string | null {
  return tidyText(draftOf(form).nameOf(values)) || null;
}
