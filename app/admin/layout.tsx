import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SearchBox } from "@/components/admin/search-box";
import { SignedInShell } from "@/components/layout/signed-in-shell";
import { currentActor } from "@/lib/auth/actor";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [t, actor] = [await getTranslations("nav"), await currentActor()];
  return (
    <SignedInShell
      home="/admin"
      search={actor?.role === "admin" ? <SearchBox /> : null}
      nav={[
        { href: "/admin", label: t("admin"), glyph: "pulse" },
        { href: "/admin/review", label: t("review"), glyph: "diamond" },
        { href: "/admin/orders", label: t("adminOrders"), glyph: "orders" },
        { href: "/admin/agents", label: t("shops"), glyph: "shop" },
        { href: "/admin/services", label: t("services"), glyph: "list" },
        { href: "/admin/prices", label: t("prices"), glyph: "rupee" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
