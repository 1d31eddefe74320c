import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { ShopEntries } from "@/components/money/admin/shop-entries";
import { AdjustForm, CreditLimitForm } from "@/components/money/admin/shop-money-forms";
import { TopUpTable } from "@/components/money/admin/top-up-table";
import { WaitingAdjustments } from "@/components/money/admin/waiting-adjustments";
import { ShopTabs } from "@/components/shops/shop-tabs";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { MoreRows } from "@/components/ui/more-rows";
import { Pager } from "@/components/ui/pager";
import { loadWaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";
import { loadShopMoney } from "@/lib/money/adjustments/loaders";
import { DIRECTIONS } from "@/lib/money/adjustments/schema";
import { loadTopUpsOf } from "@/lib/money/top-ups/decisions/loaders";
import { loadSettings } from "@/lib/operator/settings/loaders";
import { adminForPage } from "@/lib/platform/access/require";
import { formKey } from "@/lib/platform/forms/done";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadShop } from "@/lib/shops/loaders";

type Props = { params: Promise<{ shopId: string }>; searchParams: SearchParams };

export default async function ShopMoneyPage({ params, searchParams }: Props) {
  const actor = await adminForPage("see_money");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const asked = onlyText(await searchParams);
  const [money, waiting, topUps, settings] = await Promise.all([
    loadShopMoney(actor, shop.id, asked.after),
    loadWaitingAdjustments(actor, { shopId: shop.id }),
    loadTopUpsOf(actor, shop.id, asked.all === "top-ups"),
    loadSettings(actor),
  ]);
  const [t, common] = [await getTranslations("shopMoney"), await getTranslations("common")];
  const base = `/admin/shops/${shop.id}/money`;
  const { creditLimitPaise: limit } = money;
  const above = settings.secondAdminAbovePaise;
  const limitField: FormField = {
    ...{ kind: "text", name: "credit_limit", optional: true, prefix: "₹", inputMode: "decimal", size: 14 },
    ...{ label: t("creditLimit"), hint: t("creditLimitHint") },
  };
  const adjustFields: FormField[] = [
    {
      ...{ kind: "choice", name: "direction", label: t("direction") },
      choices: DIRECTIONS.map((value) => ({ value, label: t(`direction_${value}`) })),
    },
    {
      ...{ kind: "text", name: "amount", label: t("amount"), prefix: "₹", inputMode: "decimal", size: 14 },
      ...(above === null ? {} : { hint: t("second", { amount: formatRupees(above) }) }),
    },
    { kind: "text", name: "reason", label: t("reason"), hint: t("reasonHint"), size: 48 },
  ];
  return (
    <>
      <ShopTabs shop={shop} page="money" />
      <Panel heading={t("balances")} id="balances">
        <Facts
          items={[
            { label: t("available"), value: formatRupees(money.availablePaise) },
            { label: t("held"), value: formatRupees(money.heldPaise) },
            { label: t("due"), value: formatRupees(Math.abs(money.duePaise)) },
            {
              label: t("limit"),
              value: limit === null ? t("noLimit") : limit === 0 ? t("prepaid") : formatRupees(limit),
            },
          ]}
        />
      </Panel>
      {waiting.items.length > 0 ? (
        <Panel heading={t("waiting")} id="waiting" flush>
          <WaitingAdjustments waiting={waiting} />
        </Panel>
      ) : null}
      {topUps.length > 0 ? (
        <Panel heading={t("topUps")} id="top-ups" flush>
          <TopUpTable items={topUps} empty={t("topUpsNone")} withShop={false} />
          <MoreRows rows={topUps} order="newest" href={`${base}?all=top-ups#top-ups`} />
        </Panel>
      ) : null}
      <IfMay needs="move_money" otherwise={<PageTitle>{shop.shopName}</PageTitle>}>
        <div className="grid items-start gap-x-6 lg:grid-cols-2">
          <Panel heading={t("adjust")} id="adjust">
            {above !== null && waiting.isOnlyAdmin ? (
              <p className="measure mb-4">{t("onlyAdmin", { amount: formatRupees(above) })}</p>
            ) : null}
            <AdjustForm
              key={formKey(asked.done, "adjust")}
              shopId={shop.id}
              requestId={randomUUID()}
              fields={adjustFields}
              words={await formWords({ page: t("adjust"), submit: t("adjustSubmit"), send: t("adjustSend") })}
            />
          </Panel>
          <Panel heading={t("limitTitle")} id="limit">
            <CreditLimitForm
              key={formKey(asked.done, "limit")}
              shopId={shop.id}
              fields={[limitField]}
              words={
                await formWords({ page: t("limitTitle"), submit: t("limitSubmit"), send: t("limitSend") })
              }
              now={{ credit_limit: limit === null ? "" : String(limit / 100) }}
            />
          </Panel>
        </div>
      </IfMay>
      <Panel heading={t("entries")} id="entries" flush>
        <ShopEntries entries={money.entries} />
      </Panel>
      <Pager
        label={common("pages")}
        next={
          money.next ? { href: `${base}?after=${money.next}#entries`, label: common("older") } : undefined
        }
      />
    </>
  );
}
