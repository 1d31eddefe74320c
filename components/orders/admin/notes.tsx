import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { ProblemForm } from "@/components/shops/problems/problem-form";
import { addNoteAction } from "@/lib/orders/notes/actions";
import type { Notes as NoteList } from "@/lib/orders/notes/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Props = { orderId: string; notes: NoteList };

/** The admins' internal notes about an order. Shops never see them. */
export async function Notes({ orderId, notes }: Props) {
  const [t, erasure, common, { errors, fieldErrors }, locale] = [
    await getTranslations("notes"),
    await getTranslations("erasure"),
    await getTranslations("common"),
    await getMessages(),
    await getLocale(),
  ];
  return (
    <>
      <p className="mb-4 text-ink-muted">{t("line")}</p>
      {notes.length > 0 ? (
        <ol className="mb-5 space-y-4" aria-label={t("title")}>
          {notes.map((note) => (
            <li key={note.id} className="border-l-4 border-rule-strong ps-3">
              <p className="text-sm text-ink-muted">
                <span>{`${note.userName}, `}</span>
                <time dateTime={note.at.toISOString()}>{formatMoment(note.at, locale)}</time>
              </p>
              <p className="whitespace-pre-wrap break-words">{note.text ?? erasure("erased")}</p>
            </li>
          ))}
        </ol>
      ) : null}
      <IfMay needs="work_orders">
        <ProblemForm
          action={addNoteAction}
          orderId={orderId}
          name="note"
          count={notes.length}
          words={{
            titles: null,
            summary: common("errorSummary"),
            message: t("note"),
            hint: t("hint"),
            submit: t("add"),
            errors,
            fieldErrors,
          }}
        />
      </IfMay>
    </>
  );
}
