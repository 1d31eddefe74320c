import Link from "next/link";

/** A shop's name, as a link to the operator's page of it. */
export function ShopLink({ shopId, shopName }: { shopId: string; shopName: string }) {
  return (
    <Link href={`/admin/shops/${shopId}`} prefetch={false}>
      {shopName}
    </Link>
  );
}
