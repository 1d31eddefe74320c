import { getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { ShopTable } from "@/components/shops/shop-table";
import { WaitingShops } from "@/components/shops/waiting-shops";
import { Button, ButtonLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Tabs } from "@/components/ui/tabs";
import { adminForPage } from "@/lib/platform/access/require";
import { withTotal } from "@/lib/platform/forms/list-rows";
import { onlyText, type SearchParams } from "@/lib/platform/forms/search-params";
import { loadShops, loadWaitingShops, readShopView, SHOP_VIEWS } from "@/lib/shops/loaders";

const BASE = "/admin/shops";
const MOST_NAME = 120;

export default async function ShopsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await adminForPage("see_shops");
  if (!actor) return <Denied signedInAs="agent" />;
  const params = onlyText(await searchParams);
  const view = readShopView(params.view);
  const name = params.name?.trim().slice(0, MOST_NAME).replaceAll("\0", "") ?? "";
  const isFirst = view === "all" && name === "" && params.after === undefined;
  const [page, waiting] = await Promise.all([
    loadShops(actor, { view, name, after: params.after }),
    isFirst ? loadWaitingShops(actor, params.all === "waiting") : withTotal([], 0),
  ]);
  const [t, common] = [await getTranslations("shops"), await getTranslations("common")];
  const href = (more: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries(more).filter(([, value]) => value !== ""));
    return query.size > 0 ? `${BASE}?${query}` : BASE;
  };
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader
        title={t("title")}
        subtitle={t("line")}
        actions={
          <>
            <IfMay needs="manage_admins">
              <ButtonLink href={`${BASE}/admins`}>{t("admins")}</ButtonLink>
            </IfMay>
            <IfMay needs="manage_shops">
              <ButtonLink href={`${BASE}/invitations`}>{t("invitations")}</ButtonLink>
            </IfMay>
            <IfMay needs="manage_shops">
              <ButtonLink href={`${BASE}/invite`} variant="primary">
                {t("invite")}
              </ButtonLink>
            </IfMay>
          </>
        }
      />
      <WaitingShops shops={waiting} />
      <search>
        <form action={BASE} className="find-row">
          {view === "all" ? null : <input type="hidden" name="view" value={view} />}
          <TextField name="name" label={t("search")} defaultValue={name} size={28} maxLength={MOST_NAME} />
          <Button type="submit">{t("searchButton")}</Button>
        </form>
      </search>
      <Tabs
        label={t("views")}
        items={SHOP_VIEWS.map((one) => ({
          href: href({ view: one === "all" ? "" : one, name }),
          label: one === "all" ? t("viewAll") : t(one),
          current: one === view,
        }))}
      />
      <ShopTable shops={page.items} empty={name || view !== "all" ? t("noneFound") : t("none")} />
      <Pager
        label={common("pages")}
        next={
          page.next
            ? {
                href: href({ view: view === "all" ? "" : view, name, after: page.next }),
                label: t("further"),
              }
            : undefined
        }
      />
    </>
  );
}
