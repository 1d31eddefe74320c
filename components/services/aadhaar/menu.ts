import type { NavItem } from "@/components/layout/shell/shell-nav";
import type { MenuWords } from "@/components/services/menu-words";
import { aadhaar } from "@/lib/services/aadhaar/service";

/** The line of a shop's menu for verifications. */
export function aadhaarMenu(t: MenuWords): NavItem[] {
  return [{ href: aadhaar.home, label: t("aadhaar"), glyph: "aadhaar" }];
}
