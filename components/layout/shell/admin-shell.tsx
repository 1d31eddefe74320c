import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignedInShell } from "@/components/layout/shell/signed-in-shell";
import { SearchBox } from "@/components/orders/admin/search-box";
import { PauseBanner } from "@/components/vendor/health/pause-banner";
import type { AdminActor } from "@/lib/platform/access/actor";
import { loadPauses } from "@/lib/vendor/health/loaders";

/** The frame around an admin's pages, and around pages an admin may not see. */
export async function AdminShell({ actor, children }: { actor: AdminActor; children: ReactNode }) {
  const [t, pauses] = [await getTranslations("nav"), await loadPauses(actor)];
  return (
    <SignedInShell
      home="/admin"
      search={<SearchBox />}
      banner={pauses.length > 0 ? <PauseBanner pauses={pauses} /> : undefined}
      nav={[
        { href: "/admin", label: t("admin"), glyph: "pulse" },
        { href: "/admin/alerts", label: t("alerts"), glyph: "alert" },
        { href: "/admin/review", label: t("review"), glyph: "diamond" },
        { href: "/admin/orders", label: t("adminOrders"), glyph: "orders" },
        { href: "/admin/shops", label: t("shops"), glyph: "shop" },
        { href: "/admin/services", label: t("services"), glyph: "list" },
        { href: "/admin/money", label: t("money"), glyph: "rupee" },
        { href: "/admin/prices", label: t("prices"), glyph: "rupee" },
        { href: "/admin/reconciliation", label: t("reconciliation"), glyph: "rupee" },
        { href: "/admin/callbacks", label: t("callbacks"), glyph: "inbox" },
        { href: "/admin/accounts", label: t("accountList"), glyph: "bank" },
        { href: "/admin/console", label: t("console"), glyph: "console" },
        { href: "/admin/settings", label: t("settings"), glyph: "list" },
        { href: "/admin/doctor", label: t("doctor"), glyph: "half" },
        { href: "/admin/audit", label: t("audit"), glyph: "list" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
