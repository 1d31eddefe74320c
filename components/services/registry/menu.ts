import type { NavItem } from "@/components/layout/shell/shell-nav";
import { aadhaarMenu } from "@/components/services/aadhaar/menu";
import { accountMenu, onboardingMenu } from "@/components/services/bank/menu";
import type { MenuWords } from "@/components/services/menu-words";
import { panMenu } from "@/components/services/pan/menu";

const MENUS: readonly ((t: MenuWords) => NavItem[])[] = [panMenu, accountMenu, onboardingMenu, aadhaarMenu];

/** The lines of a shop's menu for all services, in the order in which they stand there. */
export function serviceMenu(t: MenuWords): NavItem[] {
  return MENUS.flatMap((menu) => menu(t));
}
