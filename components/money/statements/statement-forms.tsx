import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { loadMonths } from "@/lib/money/statements/loaders";
import { formatMonth } from "@/lib/platform/i18n/moments";

type Props = {
  /** The URL that returns the file, by POST because the export is audited. */
  action: string;
  /** Whether the last request had an invalid period. */
  isWrong: boolean;
};

/** Requests a statement for a month, or from one day to another. Plain forms, since the response is a file. */
export async function StatementForms({ action, isWrong }: Props) {
  const [t, locale] = [await getTranslations("statements"), await getLocale()];
  const months = loadMonths();
  return (
    <>
      {isWrong ? (
        <Notice tone="bad" role="alert" className="mb-5">
          {t("wrongSpan")}
        </Notice>
      ) : null}
      <Panel heading={t("byMonth")} id="by-month">
        <form method="post" action={action}>
          <SelectField
            name="month"
            label={t("month")}
            choices={months.map((month) => ({
              value: month,
              label: formatMonth(month, locale),
            }))}
            defaultValue={months[0]}
          />
          <Button type="submit" variant="primary">
            {t("download")}
          </Button>
        </form>
      </Panel>
      <Panel heading={t("byDays")} id="by-days">
        <form method="post" action={action}>
          <TextField name="first" type="date" label={t("first")} required />
          <TextField name="last" type="date" label={t("last")} hint={t("lastHint")} required />
          <Button type="submit">{t("download")}</Button>
        </form>
      </Panel>
    </>
  );
}
