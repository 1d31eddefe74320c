import { getMessages, getTranslations } from "next-intl/server";
import { IfMay } from "@/components/access/if-may";
import { PressForm } from "@/components/forms/press-form";
import { BankClaim } from "@/components/shops/bank-claim";
import { ShopLink } from "@/components/shops/shop-link";
import { Panel } from "@/components/ui/card";
import { MoreRows } from "@/components/ui/more-rows";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { Shown } from "@/lib/platform/forms/list-rows";
import { decideClaimAction } from "@/lib/services/bank-agent/actions";
import { approveShopAction } from "@/lib/shops/actions";
import type { ShopItem } from "@/lib/shops/loaders";

/** The shops that wait for an admin, for approval or with a claimed bcagentid. */
export async function WaitingShops({ shops }: { shops: Shown<ShopItem> }) {
  if (shops.length === 0) return null;
  const [t, { errors }] = [await getTranslations("shops"), await getMessages()];
  const columns: Column[] = [
    { key: "shop", label: t("colShop"), phone: "left" },
    { key: "waits", label: t("colWaits"), phone: "line" },
  ];
  return (
    <Panel heading={t("waiting")} id="waiting" flush>
      <LedgerTable caption={t("waiting")} columns={columns}>
        {shops.map((shop) => (
          <LedgerRow
            key={shop.id}
            columns={columns}
            cells={{
              shop: <ShopLink shopId={shop.id} shopName={shop.shopName} />,
              waits: (
                <div className="space-y-3">
                  {shop.status === "pending" ? (
                    <>
                      <p>{t("newShop")}</p>
                      <IfMay needs="manage_shops">
                        <PressForm
                          action={approveShopAction}
                          fields={{ shop: shop.id }}
                          label={t("approveShop")}
                          variant="primary"
                          errorTexts={errors}
                        />
                      </IfMay>
                    </>
                  ) : null}
                  {shop.claim ? (
                    <IfMay needs="manage_shops">
                      <BankClaim claim={shop.claim} holder={shop.claimedFrom} action={decideClaimAction} />
                    </IfMay>
                  ) : null}
                </div>
              ),
            }}
          />
        ))}
      </LedgerTable>
      <MoreRows rows={shops} order="oldest" href="/admin/shops?all=waiting" />
    </Panel>
  );
}
