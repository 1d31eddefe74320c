import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { proofField } from "@/components/access/proof-field";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { MoneyTabs } from "@/components/money/admin/money-tabs";
import { BankForm } from "@/components/money/bank-statement/bank-form";
import { ImportResult } from "@/components/money/bank-statement/import-result";
import { Imports } from "@/components/money/bank-statement/imports";
import { WaitingLines } from "@/components/money/bank-statement/waiting-lines";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { importBankStatementAction } from "@/lib/money/bank-statement/actions";
import { MOST_FILE_BYTES } from "@/lib/money/bank-statement/import-bank-statement";
import { loadBankStatement } from "@/lib/money/bank-statement/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";

const BASE = "/admin/money/bank";

export default async function BankStatementPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const asked = onlyText(await searchParams);
  const { imports, lines, next } = await loadBankStatement(actor, asked);
  const [t, common] = [await getTranslations("bank"), await getTranslations("common")];
  const { errors, fieldErrors } = await getMessages();
  const proof = await proofField(actor.proof.asks);
  const done = imports.find(({ id }) => String(id) === asked.import);
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      <MoneyTabs page="bank" />
      {done ? <ImportResult done={done} /> : null}
      <IfMay needs="move_money">
        <Panel heading={t("bringTitle")} id="bring">
          <BankForm
            action={importBankStatementAction}
            items={[
              {
                kind: "file",
                name: "file",
                label: t("file"),
                hint: t("fileHint"),
                mostBytes: MOST_FILE_BYTES,
                tooBig: fieldErrors.file_too_big,
              },
              { kind: "proof", name: proof.name, field: proof },
            ]}
            submit={t("bring")}
            texts={{ summary: common("errorSummary"), errors, fieldErrors }}
          />
        </Panel>
      </IfMay>
      <Panel heading={`${t("linesTitle")} (${lines.total})`} id="lines">
        <WaitingLines lines={lines} />
        <Pager
          label={common("pages")}
          previous={asked.after ? { href: `${BASE}#lines`, label: t("fromStart") } : undefined}
          next={next ? { href: `${BASE}?after=${next}#lines`, label: t("more") } : undefined}
        />
      </Panel>
      <Panel heading={t("importsTitle")} id="imports" flush>
        <Imports imports={imports} />
      </Panel>
    </>
  );
}
