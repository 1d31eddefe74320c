import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { decideClaimAction } from "@/lib/bank/actions";
import type { ShopItem } from "@/lib/bank/loaders";
import { formatMoment } from "@/lib/i18n/moments";

/** Shops with their bcagentid; one that a shop says it has can be approved or refused here. */
export async function ShopTable({ shops }: { shops: ShopItem[] }) {
  const t = await getTranslations("shops");
  const columns: Column[] = [
    { key: "shop", label: t("colShop") },
    { key: "status", label: t("colStatus") },
    { key: "id", label: t("colId") },
    { key: "claim", label: t("colClaim"), phone: "line" },
  ];
  return (
    <LedgerTable
      caption={t("caption")}
      columns={columns}
      isEmpty={shops.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {shops.map((shop) => (
        <LedgerRow
          key={shop.id}
          columns={columns}
          cells={{
            shop: shop.shopName,
            status: t(shop.status),
            id: shop.bcagentid ? <span className="id">{shop.bcagentid}</span> : null,
            claim: shop.claim ? <Claim claim={shop.claim} holder={shop.claimedFrom} /> : null,
          }}
        />
      ))}
    </LedgerTable>
  );
}

type ClaimProps = { claim: NonNullable<ShopItem["claim"]>; holder: string | null };

async function Claim({ claim, holder }: ClaimProps) {
  const [t, { errors }, locale] = [await getTranslations("shops"), await getMessages(), await getLocale()];
  return (
    <>
      <p>{t("claim", { bcagentid: claim.bcagentid, at: formatMoment(claim.at, locale) })}</p>
      {holder ? <p className="answer-note">{t("sameId", { shop: holder })}</p> : null}
      <div className="mt-2 flex flex-wrap gap-2">
        <PressForm
          action={decideClaimAction}
          fields={{ claim: claim.id, decision: "approved" }}
          label={t("approve")}
          variant="primary"
          errorTexts={errors}
        />
        <PressForm
          action={decideClaimAction}
          fields={{ claim: claim.id, decision: "refused" }}
          label={t("refuse")}
          errorTexts={errors}
        />
      </div>
    </>
  );
}
