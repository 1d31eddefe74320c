import { tidyText } from "@/lib/platform/identity/text/typed-text";
import { type DraftForm, draftOf } from "@/lib/services/drafts/draft-fields";

/** The customer's name as typed so far, to label a draft; null before there is one. */
export function draftName(form: DraftForm, values: Record<string, string>): string | null {
  return tidyText(draftOf(form).nameOf(values)) || null;
}
