import { getMessages, getTranslations } from "next-intl/server";
import type { DraftWords } from "@/components/forms/drafts/save-draft";

/** The texts of a form's "Save draft". */
export async function draftWords(form: string): Promise<DraftWords> {
  const [t, messages] = [await getTranslations("drafts"), await getMessages()];
  return { form, save: t("save"), saved: messages.drafts.saved, failed: t("failed") };
}
