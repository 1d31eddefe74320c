import { getTranslations } from "next-intl/server";
import { PeriodForm } from "@/components/money/statements/period-form";
import { Notice } from "@/components/ui/notice";
import type { Span } from "@/lib/money/statements/schema";

type Props = {
  base: string;
  span: Span;
  /** Why the last request gave nothing: an invalid period, or more lines than anybody prints. */
  refused: "wrong" | "long" | null;
};

/** Chooses the period of a statement, and says why the last one gave nothing. */
export async function StatementForms({ base, span, refused }: Props) {
  const t = await getTranslations("statements");
  return (
    <>
      {refused ? (
        <Notice tone="bad" role="alert" className="mb-5">
          {refused === "wrong" ? t("wrongSpan") : t("tooLong")}
        </Notice>
      ) : null}
      <PeriodForm base={base} span={span} acts={["show", "download", "print"]} />
    </>
  );
}
