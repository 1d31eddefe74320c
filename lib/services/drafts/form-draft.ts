import type { FormDraft } from "@/lib/platform/forms/own-draft";
import { discardDraft } from "@/lib/services/drafts/discard-draft";
import type { DraftForm } from "@/lib/services/drafts/draft-fields";
import { saveDraft } from "@/lib/services/drafts/save-draft";

/** A service form's draft handling, for its action. */
export function formDraft(form: DraftForm): FormDraft {
  return {
    save: ({ actor, values }) => saveDraft({ actor, form, values }),
    discard: ({ actor, id }) => discardDraft({ actor, form, id }),
  };
}
