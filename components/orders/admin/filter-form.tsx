import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

type Props = { base: string; label: string; isFiltered: boolean; children: ReactNode };

/** A list's filters as a GET form. `children` are its fields. */
export async function FilterForm({ base, label, isFiltered, children }: Props) {
  const t = await getTranslations("filters");
  return (
    <search aria-label={label}>
      <form method="get" action={base} className="mb-4 flex flex-wrap items-end gap-x-4">
        <div className="contents">{children}</div>
        <div className="mb-6 flex gap-2">
          <Button type="submit">{t("apply")}</Button>
          {isFiltered ? (
            <ButtonLink href={base} variant="quiet">
              {t("clear")}
            </ButtonLink>
          ) : null}
        </div>
      </form>
    </search>
  );
}
