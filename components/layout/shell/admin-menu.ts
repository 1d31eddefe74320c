import { currentHref } from "@/components/layout/shell/current-href";
import type { GlyphName } from "@/components/ui/glyph";
import type { AdminActor } from "@/lib/platform/access/actor";
import { may, type Permission } from "@/lib/platform/access/roles";

/** The admins' menu: what each page needs, as the page itself asks for it. */
export const ADMIN_MENU = [
  { href: "/admin", label: "admin", glyph: "pulse", needs: "see_overview" },
  { href: "/admin/alerts", label: "alerts", glyph: "alert", needs: "see_portal" },
  { href: "/admin/review", label: "review", glyph: "diamond", needs: "see_orders" },
  { href: "/admin/orders", label: "adminOrders", glyph: "orders", needs: "see_orders" },
  { href: "/admin/requests", label: "requests", glyph: "inbox", needs: "see_requests" },
  { href: "/admin/shops", label: "shops", glyph: "shop", needs: "see_shops" },
  { href: "/admin/services", label: "services", glyph: "list", needs: "see_portal" },
  { href: "/admin/money", label: "money", glyph: "rupee", needs: "see_money" },
  { href: "/admin/prices", label: "prices", glyph: "rupee", needs: "see_money" },
  { href: "/admin/reconciliation", label: "reconciliation", glyph: "rupee", needs: "see_money" },
  { href: "/admin/callbacks", label: "callbacks", glyph: "inbox", needs: "see_portal" },
  { href: "/admin/accounts", label: "accountList", glyph: "bank", needs: "use_console" },
  { href: "/admin/console", label: "console", glyph: "console", needs: "use_console" },
  { href: "/admin/settings", label: "settings", glyph: "list", needs: "change_settings" },
  { href: "/admin/doctor", label: "doctor", glyph: "half", needs: "see_portal" },
  { href: "/admin/audit", label: "audit", glyph: "list", needs: "see_audit" },
] as const satisfies { href: string; label: string; glyph: GlyphName; needs: Permission }[];

/** Whether an admin may open a page that is, or is below, one of the menu. @param href with its query or fragment */
export function mayOpen(actor: Pick<AdminActor, "duty">, href: string): boolean {
  const [path = ""] = href.split(/[?#]/);
  const found = currentHref(
    ADMIN_MENU.map((item) => item.href),
    path,
  );
  return ADMIN_MENU.some((item) => item.href === found && may(actor, item.needs));
}
