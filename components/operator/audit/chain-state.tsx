import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { Notice } from "@/components/ui/notice";
import { verifyAction } from "@/lib/platform/audit/actions";
import type { loadChecks } from "@/lib/platform/audit/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Checks = Awaited<ReturnType<typeof loadChecks>>;

/** The results of the last verifications of the chain, and the button for another one. */
export async function ChainState({ state }: { state: Checks }) {
  const [t, { errors }] = [await getTranslations("audit"), await getMessages()];
  const { checks, newest, notesHeads } = state;
  return (
    <>
      <p className="mb-3">{t("chainLine")}</p>
      <div className="mb-4 space-y-3">
        {checks.length === 0 ? <Notice tone="info">{t("neverVerified")}</Notice> : null}
        {checks.map((check) => (
          <CheckNotice key={check.range} check={check} />
        ))}
        {notesHeads ? null : <Notice tone="attention">{t("noHeads")}</Notice>}
      </div>
      <PressForm
        action={verifyAction}
        fields={{ range: "newest" }}
        label={t("verify", { count: newest })}
        errorTexts={errors}
      />
    </>
  );
}

async function CheckNotice({ check }: { check: Checks["checks"][number] }) {
  const [t, locale] = [await getTranslations("audit"), await getLocale()];
  const { fault, brokenSeq, fromSeq, toSeq, entries, heads, range, userName } = check;
  const at = formatMoment(check.at, locale);
  const title = t(range === "whole" ? "checkedWhole" : "checkedNewest", { at, by: userName ?? t("portal") });
  return (
    <Notice tone={fault ? "bad" : "good"} title={title}>
      <p data-chain={fault ?? "sound"}>
        {fault
          ? t("broken", { fault, seq: String(brokenSeq) })
          : t("sound", { count: entries, from: String(fromSeq), to: String(toSeq) })}
      </p>
      {heads === null ? null : <p>{t("heads", { count: heads })}</p>}
    </Notice>
  );
}
