import type { DraftForm } from "@/lib/drafts/draft-fields";
import { tidyText } from "@/lib/identity/typed-text";

/** Whose draft it is, as far as it was typed: what the list calls it by; null before there is a name. */
export function draftName(form: DraftForm, values: Record<string, string>): string | null {
  const parts =
    form === "account_opening"
      ? [values.first_name, values.middle_name, values.last_name]
      : [values.name || values.shop_name];
  return tidyText(parts.join(" ")) || null;
}
