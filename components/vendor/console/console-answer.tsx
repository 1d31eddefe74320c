import { getLocale, getTranslations } from "next-intl/server";
import { callWords } from "@/components/orders/admin/call-words";
import { Panel } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { loadConsoleCall } from "@/lib/vendor/console/loaders";

type Call = NonNullable<Awaited<ReturnType<typeof loadConsoleCall>>>;

const TONES = { accepted: "good", rejected: "bad", ambiguous: "attention", notSent: "info" } as const;

/** One console call: what was sent, what came back (redacted), and how the portal reads it. */
export async function ConsoleAnswer({ call }: { call: Call }) {
  const [t, common, resultOf, locale] = [
    await getTranslations("console"),
    await getTranslations("common"),
    await callWords(),
    await getLocale(),
  ];
  const { outcome, reason, request, answer, curl } = call;
  return (
    <>
      <Reading call={call} />
      <Panel heading={t("facts")} id="facts">
        <Facts
          items={[
            { label: t("endpoint"), value: <Code text={`${call.method} ${call.path}`} /> },
            {
              label: t("orderid"),
              value: call.sentOrderid ? <Code text={call.sentOrderid} /> : t("noOrderid"),
            },
            { label: t("who"), value: call.userName },
            { label: t("at"), value: formatMoment(call.at, locale) },
            ...(outcome
              ? [
                  { label: t("reading"), value: resultOf({ outcome, reason }) },
                  { label: t("httpStatus"), value: call.httpStatus ?? t("noStatus") },
                  { label: t("took"), value: t("ms", { ms: call.durationMs ?? 0 }) },
                ]
              : []),
          ]}
        />
      </Panel>
      {outcome ? (
        <Panel heading={t("answer")} id="answer">
          <p className="mb-2 text-ink-muted">{t("redacted")}</p>
          {answer ? <Block text={answer.laidOut} /> : <p>{t("noAnswer")}</p>}
          {answer ? (
            <details className="mt-4">
              <summary>{t("raw")}</summary>
              <Block text={answer.kept} />
            </details>
          ) : null}
        </Panel>
      ) : null}
      {request ? (
        <Panel heading={t("sent")} id="sent">
          {Object.keys(request).length > 0 ? (
            <Facts
              items={Object.entries(request).map(([name, value]) => ({
                label: name,
                value: <Code text={value} />,
              }))}
            />
          ) : (
            <p>{t("sentNothing")}</p>
          )}
        </Panel>
      ) : null}
      {curl ? (
        <Panel heading={t("curl")} id="curl">
          <p className="mb-2 text-ink-muted">{t("curlLine")}</p>
          <Block text={curl} />
          <CopyButton
            text={curl}
            label={t("copyCurl")}
            copiedLabel={common("copied")}
            failedLabel={t("copyFailed")}
            small
          />
        </Panel>
      ) : null}
    </>
  );
}

async function Reading({ call }: { call: Call }) {
  const t = await getTranslations("console");
  if (call.outcome)
    return <Notice tone={TONES[call.outcome]} title={t(`means_${call.outcome}_${call.cost}`)} />;
  if (call.progress === "dropped") return <Notice tone="info" title={t("dropped")} />;
  return call.progress === "lost" ? (
    <Notice tone="attention" title={t("lost")} />
  ) : (
    <Notice tone="info" title={t("waiting")}>
      <p>
        <a href={`/admin/console/calls/${call.id}`}>{t("lookAgain")}</a>
      </p>
    </Notice>
  );
}

function Code({ text }: { text: string }) {
  return <span className="id break-all">{text}</span>;
}

function Block({ text }: { text: string }) {
  return <pre className="whitespace-pre-wrap break-all text-sm">{text}</pre>;
}
