import type { InvitationRow } from "@/lib/shops/invitations/data";

/** Whether an invitation's link makes its holder an admin. */
export function letsAdminIn({
  kind,
  userShopStatus,
}: Pick<InvitationRow, "kind" | "userShopStatus">): boolean {
  return kind === "admin" || (kind === "password_reset" && userShopStatus === null);
}
