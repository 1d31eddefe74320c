import { getLocale, getTranslations } from "next-intl/server";
import { RenderedFor } from "@/components/forms/service-form/rendered-for";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { type DraftForm, draftPage } from "@/lib/services/drafts/draft-fields";
import type { Draft } from "@/lib/services/drafts/loaders";

/** Few enough not to push the form out of sight. */
const SHOWN = 3;

type Props = { form: DraftForm; drafts: Draft[]; opened: Draft | null };

/**
 * Shown above a form: its drafts, by customer name, to open or delete; longer lists are collapsed. Above an opened
 * draft: whose it is, and a link to an empty form.
 */
export async function Drafts({ form, drafts, opened }: Props) {
  const [t, locale] = [await getTranslations("drafts"), await getLocale()];
  const facts = ({ name, savedAt }: Draft) => ({
    name: name ?? t("noName"),
    time: formatMoment(savedAt, locale),
  });
  if (opened)
    return (
      <Notice tone="info" title={t("opened", facts(opened))} className="measure mb-5">
        <p>
          <a href={draftPage(form)}>{t("startEmpty")}</a>
        </p>
        <Discard draft={opened} label={t("discard")} />
      </Notice>
    );
  if (drafts.length === 0) return null;
  return (
    <details className="measure mb-6" id="drafts" open={drafts.length <= SHOWN}>
      <summary className="font-semibold">{t("waiting", { count: drafts.length })}</summary>
      <ul className="mt-2 space-y-2">
        {drafts.map((draft) => (
          <li key={draft.id} className="flex items-center justify-between gap-4">
            <a className="min-w-0 break-words" href={`${draftPage(form)}?draft=${draft.id}`}>
              {t("line", facts(draft))}
            </a>
            <Discard draft={draft} label={t("discard")} of={facts(draft).name} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A plain form, so that the page reloads and keeps nothing of the deleted draft. */
function Discard({ draft, label, of }: { draft: Draft; label: string; of?: string }) {
  return (
    <form method="post" action={`/agent/drafts/${draft.form}`}>
      <RenderedFor />
      <input type="hidden" name="discard" value="1" />
      <input type="hidden" name="draft" value={draft.id} />
      <Button type="submit" small>
        <span>{label}</span>
        {of ? <VisuallyHidden>{of}</VisuallyHidden> : null}
      </Button>
    </form>
  );
}
