import { getLocale, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { PageTitle } from "@/components/layout/page-title";
import { InvitationTable } from "@/components/shops/invitations/invitation-table";
import { People } from "@/components/shops/people";
import { ShopBank } from "@/components/shops/shop-bank";
import { ShopFactor } from "@/components/shops/shop-factor";
import { ShopStanding } from "@/components/shops/shop-standing";
import { ShopTabs } from "@/components/shops/shop-tabs";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { adminForPage } from "@/lib/platform/access/require";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import { loadWaitingOf } from "@/lib/shops/invitations/loaders";
import { loadPeople, loadShop, loadShopFacts } from "@/lib/shops/loaders";

export default async function ShopPage({ params }: { params: Promise<{ shopId: string }> }) {
  const actor = await adminForPage("see_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const shop = await loadShop(actor, (await params).shopId);
  if (!shop) return <Missing />;
  const [facts, people, invitations] = await Promise.all([
    loadShopFacts(actor, shop),
    loadPeople(actor, shop.id),
    loadWaitingOf(actor, shop.id),
  ]);
  const [t, locale] = [await getTranslations("shopAdmin"), await getLocale()];
  const { dailyOrderLimit, dailyAmountLimitPaise } = shop;
  return (
    <>
      <ShopTabs shop={shop} page="" />
      <Panel heading={t("facts")} id="facts">
        <Facts
          items={[
            { label: t("since"), value: formatMoment(shop.createdAt, locale) },
            { label: t("orders30"), value: facts.last30.count },
            { label: t("amount30"), value: formatRupees(facts.last30.paise) },
            { label: t("limitOrders"), value: dailyOrderLimit ?? t("noLimit") },
            {
              label: t("limitAmount"),
              value: dailyAmountLimitPaise === null ? t("noLimit") : formatRupees(dailyAmountLimitPaise),
            },
          ]}
        />
      </Panel>
      <IfMay needs="manage_shops">
        <Panel heading={t("standing")} id="standing">
          <ShopStanding shop={shop} />
        </Panel>
      </IfMay>
      <Panel
        heading={t("people")}
        id="people"
        flush
        actions={
          shop.status === "suspended" ? null : (
            <IfMay needs="manage_shops">
              <ButtonLink small href={`/admin/shops/${shop.id}/invite`}>
                {t("inviteColleague")}
              </ButtonLink>
            </IfMay>
          )
        }
      >
        <People people={people} own={actor.userId} />
      </Panel>
      <IfMay needs="manage_shops">
        <Panel heading={t("factorHeading")} id="second-factor">
          <ShopFactor shop={shop} />
        </Panel>
      </IfMay>
      {invitations.length > 0 ? (
        <IfMay needs="manage_shops">
          <Panel heading={t("invited")} id="invited" flush>
            <InvitationTable invitations={invitations} />
          </Panel>
        </IfMay>
      ) : null}
      <IfMay needs="manage_shops" otherwise={<PageTitle>{shop.shopName}</PageTitle>}>
        <Panel heading={t("bank")} id="bank">
          <ShopBank shop={facts} />
        </Panel>
      </IfMay>
    </>
  );
}
