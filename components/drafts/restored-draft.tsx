import { getLocale, getTranslations } from "next-intl/server";
import { RenderedFor } from "@/components/forms/rendered-for";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Draft } from "@/lib/drafts/loaders";
import { formatMoment } from "@/lib/i18n/moments";

/** Above a form that was filled in from its draft: since when it waits, and the way to begin afresh. */
export async function RestoredDraft({ draft }: { draft: Draft | null }) {
  if (!draft) return null;
  const [t, locale] = [await getTranslations("drafts"), await getLocale()];
  return (
    <Notice tone="info" className="measure mb-5">
      <p>{t("restored", { time: formatMoment(draft.savedAt, locale) })}</p>
      <form method="post" action={`/agent/drafts/${draft.form}`}>
        <RenderedFor />
        <input type="hidden" name="discard" value="1" />
        <Button type="submit" small>
          {t("discard")}
        </Button>
      </form>
    </Notice>
  );
}
