import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { chooseLanguageAction } from "@/lib/platform/i18n/actions";
import { currentPath } from "@/lib/platform/i18n/current-path";
import { LOCALES } from "@/lib/platform/i18n/locale";

/**
 * A button for each other language, which reloads the same page in it.
 * @param label the form's name, where the page has another one of these
 */
export async function LanguageForm({ label }: { label?: string }) {
  const [locale, t, path] = [await getLocale(), await getTranslations("language"), await currentPath()];
  return (
    <form action={chooseLanguageAction} aria-label={label ?? t("label")}>
      <input type="hidden" name="path" value={path} />
      {LOCALES.filter((one) => one !== locale).map((one) => (
        <Button
          key={one}
          type="submit"
          {...(label ? {} : { variant: "quiet" })}
          small
          name="lang"
          value={one}
        >
          <span lang={one}>{t(one)}</span>
        </Button>
      ))}
    </form>
  );
}
