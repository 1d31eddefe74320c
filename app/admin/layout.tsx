import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PauseBanner } from "@/components/admin/pause-banner";
import { SearchBox } from "@/components/admin/search-box";
import { SignedInShell } from "@/components/layout/signed-in-shell";
import { currentActor } from "@/lib/auth/actor";
import { loadPauses } from "@/lib/upstream/loaders";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, actor] = [await getTranslations("nav"), await currentActor()];
  const pauses = actor?.role === "admin" ? await loadPauses(actor) : [];
  return (
    <SignedInShell
      home="/admin"
      search={actor?.role === "admin" ? <SearchBox /> : null}
      banner={pauses.length > 0 ? <PauseBanner pauses={pauses} /> : undefined}
      nav={[
        { href: "/admin", label: t("admin"), glyph: "pulse" },
        { href: "/admin/alerts", label: t("alerts"), glyph: "alert" },
        { href: "/admin/review", label: t("review"), glyph: "diamond" },
        { href: "/admin/orders", label: t("adminOrders"), glyph: "orders" },
        { href: "/admin/agents", label: t("shops"), glyph: "shop" },
        { href: "/admin/services", label: t("services"), glyph: "list" },
        { href: "/admin/prices", label: t("prices"), glyph: "rupee" },
        { href: "/admin/reconciliation", label: t("reconciliation"), glyph: "rupee" },
        { href: "/admin/callbacks", label: t("callbacks"), glyph: "inbox" },
        { href: "/admin/accounts", label: t("accountList"), glyph: "bank" },
        { href: "/admin/console", label: t("console"), glyph: "console" },
        { href: "/admin/doctor", label: t("doctor"), glyph: "half" },
        { href: "/admin/audit", label: t("audit"), glyph: "list" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
