import { getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { CheckboxField, RadioGroup, TextField } from "@/components/ui/field";
import type { ManyPrices } from "@/lib/money/prices/many/loaders";
import { WHOM } from "@/lib/money/prices/many/schema";
import { VARIANTS } from "@/lib/money/prices/variants";
import { DATE_PARTS } from "@/lib/platform/identity/days/pasted-date";

/** Chooses variants, shops, a price and its start. It asks by GET: nothing changes before the preview is confirmed. */
export async function ManyForm({ asked, page }: { asked: ManyPrices; page: string }) {
  const [t, parts, nameOf] = [
    await getTranslations("manyPrices"),
    await getTranslations("dateParts"),
    await variantName(),
  ];
  const [{ fieldErrors }, common] = [await getMessages(), await getTranslations("common")];
  const texts: Record<string, string> = fieldErrors;
  const errorOf = (name: string) => asked.errors[name] && (texts[asked.errors[name]] ?? asked.errors[name]);
  const wrong = Object.keys(asked.errors).map((name) => ({
    href: name === "start" ? "#start_day" : `#${name}`,
    text: errorOf(name) ?? "",
  }));
  const { typed } = asked;
  return (
    <form method="get" action={page} className="form measure">
      {wrong.length > 0 ? <ErrorSummary title={common("errorSummary")} items={wrong} /> : null}
      <fieldset id="variant">
        <legend>{t("variants")}</legend>
        {VARIANTS.map((one) => (
          <CheckboxField
            key={one.variant}
            id={`variant-${one.variant}`}
            name="variant"
            value={one.variant}
            label={nameOf(one)}
            defaultChecked={asked.variants.includes(one.variant)}
          />
        ))}
      </fieldset>
      <RadioGroup
        name="whom"
        label={t("whom")}
        error={errorOf("whom")}
        defaultValue={asked.whom ?? undefined}
        choices={WHOM.map((value) => ({
          value,
          label: t(`whom_${value}`),
        }))}
      />
      <details open={asked.whom === "chosen"}>
        <summary>{t("shops", { count: asked.shops.length })}</summary>
        {asked.shops.map(({ id, shopName }) => (
          <CheckboxField
            key={id}
            id={`shop-${id}`}
            name="shop"
            value={id}
            label={shopName}
            defaultChecked={asked.ticked.includes(id)}
          />
        ))}
      </details>
      <TextField
        name="price"
        label={t("price")}
        error={errorOf("price")}
        prefix="₹"
        inputMode="decimal"
        size={12}
        defaultValue={typed.price}
      />
      <div className="flex flex-wrap gap-3">
        {DATE_PARTS.map((part) => (
          <TextField
            key={part}
            name={`start_${part}`}
            label={t("start", { part: parts(part) })}
            error={part === "day" ? errorOf("start") : undefined}
            inputMode="numeric"
            size={6}
            defaultValue={typed[`start_${part}`]}
          />
        ))}
      </div>
      <Button type="submit" variant="primary">
        {t("preview")}
      </Button>
    </form>
  );
}
