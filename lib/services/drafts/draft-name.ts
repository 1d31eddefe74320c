import { tidyText } from "@/lib/platform/identity/text/typed-text";
import { type DraftForm, draftOf } from "@/lib/services/drafts/draft-fields";

/** Whose draft it is, as far as it was typed: what the list calls it by; null before there is a name. */
export function draftName(form: DraftForm, values: Record<string, string>): string | null {
  return tidyText(draftOf(form).nameOf(values)) || null;
}
