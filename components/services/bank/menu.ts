import type { NavItem } from "@/components/layout/shell/shell-nav";
import type { MenuWords } from "@/components/services/menu-words";
import { bankAccount } from "@/lib/services/bank-account/service";
import { bankAgent } from "@/lib/services/bank-agent/service";

/** The lines of a shop's menu for account openings. */
export function accountMenu(t: MenuWords): NavItem[] {
  return [
    { href: bankAccount.home, label: t("accountNew"), glyph: "bank" },
    { href: "/agent/bank/accounts", label: t("accounts"), glyph: "list" },
  ];
}

/** The line of a shop's menu for its onboarding as a bank agent. */
export function onboardingMenu(t: MenuWords): NavItem[] {
  return [{ href: bankAgent.home, label: t("bankOnboarding"), glyph: "shop" }];
}
