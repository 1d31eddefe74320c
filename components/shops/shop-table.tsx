import { getTranslations } from "next-intl/server";
import { ShopLink } from "@/components/shops/shop-link";
import { ShopStatus } from "@/components/shops/shop-status";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";
import type { ShopItem } from "@/lib/shops/loaders";

/** Shops by name, each with its bcagentid and its last 30 days. */
export async function ShopTable({ shops, empty }: { shops: ShopItem[]; empty: string }) {
  const t = await getTranslations("shops");
  const columns: Column[] = [
    { key: "shop", label: t("colShop"), phone: "left" },
    { key: "status", label: t("colStatus"), phone: "right" },
    { key: "id", label: t("colId") },
    { key: "orders", label: t("colOrders30"), align: "end" },
    { key: "amount", label: t("colAmount30"), align: "end" },
  ];
  return (
    <LedgerTable caption={t("caption")} columns={columns} isEmpty={shops.length === 0} empty={<p>{empty}</p>}>
      {shops.map((shop) => (
        <LedgerRow
          key={shop.id}
          columns={columns}
          cells={{
            shop: <ShopLink shopId={shop.id} shopName={shop.shopName} />,
            status: <ShopStatus status={shop.status} />,
            id: shop.bcagentid ? <span className="id">{shop.bcagentid}</span> : null,
            orders: shop.last30.count,
            amount: formatRupees(shop.last30.paise),
          }}
        />
      ))}
    </LedgerTable>
  );
}
