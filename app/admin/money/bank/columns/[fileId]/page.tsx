import { getMessages, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { BankForm } from "@/components/money/bank-statement/bank-form";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { LedgerRow, LedgerTable } from "@/components/ui/table";
import { COLUMN_ROLES } from "@/db/schema/bank-statement";
import { chooseColumnsAction } from "@/lib/money/bank-statement/actions";
import { loadColumnChoice } from "@/lib/money/bank-statement/loaders";
import { adminForPage } from "@/lib/platform/access/require";

export default async function BankColumnsPage({ params }: { params: Promise<{ fileId: string }> }) {
  const actor = await adminForPage("move_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const choice = await loadColumnChoice(actor, (await params).fileId);
  if (!choice) return <Missing />;
  const [t, common] = [await getTranslations("bank"), await getTranslations("common")];
  const { errors, fieldErrors } = await getMessages();
  const named = choice.heading.map((cell, place) => ({
    key: String(place),
    label: cell || t("column", { number: place + 1 }),
  }));
  return (
    <>
      <PageTitle>{t("columnsTitle")}</PageTitle>
      <PageHeader
        title={t("columnsTitle")}
        subtitle={t("columnsLine")}
        back={{ href: "/admin/money/bank", label: t("title") }}
      />
      <Panel heading={t("sampleTitle")} id="sample" flush>
        <LedgerTable caption={t("sampleTitle")} columns={named} isEmpty={choice.sample.length === 0}>
          {choice.sample.map(({ line, cells }) => (
            <LedgerRow
              key={line}
              columns={named}
              cells={Object.fromEntries(cells.map((cell, place) => [String(place), cell]))}
            />
          ))}
        </LedgerTable>
      </Panel>
      <Panel heading={t("columnsChoose")} id="choose">
        <BankForm
          action={chooseColumnsAction}
          hidden={{ file: choice.fileId }}
          items={COLUMN_ROLES.map((role) => ({
            kind: "select",
            name: role,
            label: t(`role_${role}`),
            hint: t(`role_${role}_hint`),
            placeholder: t("columnNone"),
            choices: named.map(({ key, label }) => ({ value: key, label })),
            chosen: choice.guess[role]?.toString(),
          }))}
          submit={t("columnsSubmit")}
          texts={{ summary: common("errorSummary"), errors, fieldErrors }}
        />
      </Panel>
    </>
  );
}
