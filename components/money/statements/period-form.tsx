import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import { loadMonths } from "@/lib/money/statements/loaders";
import type { Span } from "@/lib/money/statements/schema";
import { currentActor } from "@/lib/platform/access/actor";
import { may } from "@/lib/platform/access/roles";
import { formatMonth } from "@/lib/platform/i18n/moments";

/** What can be done with a period, each a button of the form. */
export type PeriodAct = "show" | "download" | "print";

type Props = {
  /** The page. Its file is at `<base>/file`, by POST because each one is audited. */
  base: string;
  /** The period on the page. */
  span: Span;
  acts: readonly PeriodAct[];
};

/**
 * Chooses a period: a month, or from one day to another. The same form shows it, downloads it, or opens it to print. Plain
 * forms, since the response is a page or a file. Whoever may not export is only shown it.
 */
export async function PeriodForm({ base, span, acts: all }: Props) {
  const actor = await currentActor();
  const mayExport = actor?.role === "agent" || (actor !== null && may(actor, "export_money"));
  const acts = mayExport ? all : all.filter((act) => act === "show");
  const [t, locale] = [await getTranslations("statements"), await getLocale()];
  const months = loadMonths();
  const month = span.first.slice(0, 7);
  const buttons = (
    <div className="flex flex-wrap gap-2">
      {acts.map((act, index) => (
        <Button
          key={act}
          type="submit"
          variant={index === 0 ? "primary" : "secondary"}
          {...(act === "show" ? { formMethod: "get", formAction: base } : {})}
          {...(act === "print" ? { name: "format", value: "print" } : {})}
        >
          {{ show: t("show"), download: t("download"), print: t("print") }[act]}
        </Button>
      ))}
    </div>
  );
  return (
    <div className="grid gap-x-6 lg:grid-cols-2">
      <Panel heading={t("byMonth")} id="by-month">
        <form method="post" action={`${base}/file`}>
          <SelectField
            name="month"
            label={t("month")}
            choices={months.map((one) => ({ value: one, label: formatMonth(one, locale) }))}
            defaultValue={months.includes(month) ? month : months[0]}
          />
          {buttons}
        </form>
      </Panel>
      <Panel heading={t("byDays")} id="by-days">
        <form method="post" action={`${base}/file`}>
          <TextField name="first" type="date" label={t("first")} defaultValue={span.first} required />
          <TextField
            name="last"
            type="date"
            label={t("last")}
            hint={t("lastHint")}
            defaultValue={span.last}
            required
          />
          {buttons}
        </form>
      </Panel>
    </div>
  );
}
