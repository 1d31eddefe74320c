import { getLocale, getTranslations } from "next-intl/server";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { ProblemThread } from "@/lib/shops/problems/loaders";

/** The messages about an order between its shop and the operator, oldest first. */
export async function Thread({ thread }: { thread: ProblemThread }) {
  const [t, erasure, locale] = [
    await getTranslations("problems"),
    await getTranslations("erasure"),
    await getLocale(),
  ];
  if (thread.length === 0) return <p className="mb-4 text-ink-muted">{t("none")}</p>;
  const sides = { agent: t("fromAgent"), admin: t("fromAdmin") };
  return (
    <ol className="mb-5 space-y-4" aria-label={t("thread")}>
      {thread.map((message) => (
        <li
          key={message.id}
          className={`border-l-4 ps-3 ${message.from === "admin" ? "border-spine" : "border-rule-strong"}`}
        >
          <p className="text-sm text-ink-muted">
            <span className="me-1">{t("by", { side: sides[message.from], name: message.userName })}</span>
            <time dateTime={message.at.toISOString()}>{formatMoment(message.at, locale)}</time>
          </p>
          {message.kind === "settled" ? (
            <p className="font-semibold">{t("settled")}</p>
          ) : (
            <p className="whitespace-pre-wrap break-words">{message.text ?? erasure("erased")}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
