import type { NavItem } from "@/components/layout/shell/shell-nav";
import type { MenuWords } from "@/components/services/menu-words";
import { pan } from "@/lib/services/pan/service";

/** The lines of a shop's menu for PAN applications. */
export function panMenu(t: MenuWords): NavItem[] {
  return [
    { href: pan.home, label: t("panNew"), glyph: "pan" },
    { href: "/agent/pan/resume", label: t("panResume"), glyph: "clock" },
  ];
}
