/** A shop's name, as a link to the operator's page of it. */
export function ShopLink({ shopId, shopName }: { shopId: string; shopName: string }) {
  return <a href={`/admin/shops/${shopId}`}>{shopName}</a>;
}
