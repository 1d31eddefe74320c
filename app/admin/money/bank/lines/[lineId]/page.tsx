import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { WaitingAdjustments } from "@/components/money/admin/waiting-adjustments";
import { BankForm } from "@/components/money/bank-statement/bank-form";
import { LikelyTopUps } from "@/components/money/bank-statement/likely-top-ups";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { giveLineToShopAction, setLineAsideAction } from "@/lib/money/bank-statement/actions";
import { loadWaitingLine } from "@/lib/money/bank-statement/loaders";
import { loadShopNames } from "@/lib/orders/lists/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { formatDay, formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

export default async function BankLinePage({ params }: { params: Promise<{ lineId: string }> }) {
  const actor = await adminForPage("move_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const line = await loadWaitingLine(actor, (await params).lineId);
  if (!line) return <Missing />;
  const [waiting, shops, t, common] = [
    line.asked ? await loadWaitingAdjustments(actor, { lineId: line.id }) : null,
    line.asked ? [] : await loadShopNames(actor),
    await getTranslations("bank"),
    await getTranslations("common"),
  ];
  const [locale, { errors, fieldErrors }] = [await getLocale(), await getMessages()];
  const [amount, hidden] = [formatRupees(line.paise), { line: String(line.id) }];
  const texts = { summary: common("errorSummary"), errors, fieldErrors };
  const above = line.secondAbovePaise;
  const by = { name: line.broughtBy, at: formatMoment(line.broughtAt, locale) };
  return (
    <>
      <PageTitle>{t("lineTitle", { amount })}</PageTitle>
      <PageHeader
        title={t("lineTitle", { amount })}
        subtitle={formatDay(line.day, locale)}
        back={{ href: "/admin/money/bank#lines", label: t("title") }}
      />
      <Panel heading={t("bankSays")} id="line">
        <p className="break-words">{line.text}</p>
        <p className="text-ink-muted">{t(line.because ? `because_${line.because}` : "soon")}</p>
        <p className="text-ink-muted">{t("broughtBy", by)}</p>
        {waiting ? null : <LikelyTopUps line={line} errors={errors} />}
      </Panel>
      {waiting ? (
        <Panel heading={(await getTranslations("shopMoney"))("waiting")} id="asked" flush>
          <WaitingAdjustments waiting={waiting} />
        </Panel>
      ) : (
        <>
          {line.because === "taken_back" ? null : (
            <Panel heading={t("ofShopTitle")} id="of-shop">
              <BankForm
                action={giveLineToShopAction}
                hidden={hidden}
                items={[
                  {
                    kind: "select",
                    name: "shop",
                    label: t("shop"),
                    hint:
                      above === null
                        ? t("shopHint", { amount })
                        : t("shopHintSecond", { above: formatRupees(above) }),
                    placeholder: t("shopNone"),
                    choices: shops.map(({ id, shopName }) => ({ value: id, label: shopName })),
                  },
                ]}
                submit={t(above === null ? "creditShop" : "askCreditShop", { amount })}
                texts={texts}
              />
            </Panel>
          )}
          <Panel heading={t("asideTitle")} id="aside">
            <BankForm
              action={setLineAsideAction}
              hidden={hidden}
              items={[{ kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint") }]}
              submit={t("aside")}
              texts={texts}
            />
          </Panel>
        </>
      )}
    </>
  );
}
