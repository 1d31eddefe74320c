import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import type { ImportRow } from "@/lib/money/bank-statement/data";

/** What became of the file that was just brought in: a sentence each. */
export async function ImportResult({ done }: { done: ImportRow }) {
  const t = await getTranslations("bank");
  const { lines, known, credited, waiting, bad, badCount } = done;
  return (
    <div id="import" className="space-y-3" data-credited={credited} data-known={known} data-waiting={waiting}>
      <Notice
        tone={waiting + badCount > 0 ? "attention" : "good"}
        title={t("doneTitle", { lines })}
        role="status"
      >
        <ul>
          <li>{t("doneCredited", { count: credited })}</li>
          <li>{t("doneKnown", { count: known })}</li>
          <li>{t("doneWaiting", { count: waiting })}</li>
        </ul>
      </Notice>
      {badCount > 0 ? (
        <Notice tone="bad" title={t("badTitle", { count: badCount })}>
          <ul>
            {bad.map(({ line, fault }) => (
              <li key={line}>{t(fault, { line })}</li>
            ))}
          </ul>
          <p>{t("badNext")}</p>
        </Notice>
      ) : null}
    </div>
  );
}
