import { createTranslator } from "next-intl";
import { REQUEST_KINDS } from "@/lib/customers/requests/schema";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";

type Props = {
  path: string;
  locale: Locale;
  messages: Messages;
  /** What a refused form said. */
  typed: { kind: string; note: string };
};

/** What a customer may ask about their data: one choice, a few words if they like, one press. */
export function AskForm({ path, locale, messages, typed }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  return (
    <form method="post" action={path}>
      <fieldset>
        <legend>{t("ownData.ask")}</legend>
        {REQUEST_KINDS.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} required defaultChecked={kind === typed.kind} />
            <span>{t(`requestKinds.${kind}`)}</span>
          </label>
        ))}
      </fieldset>
      <label htmlFor="note">{t("ownData.note")}</label>
      <textarea id="note" name="note" rows={3} maxLength={1_000} defaultValue={typed.note} />
      <button className="btn btn-primary" type="submit">
        {t("ownData.send")}
      </button>
    </form>
  );
}
