import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignedInShell } from "@/components/layout/signed-in-shell";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("nav");
  return (
    <SignedInShell
      home="/admin"
      nav={[
        { href: "/admin", label: t("admin"), glyph: "pulse" },
        { href: "/admin/review", label: t("review"), glyph: "diamond" },
        { href: "/admin/orders", label: t("adminOrders"), glyph: "orders" },
        { href: "/admin/agents", label: t("shops"), glyph: "shop" },
        { href: "/admin/reconciliation", label: t("reconciliation"), glyph: "rupee" },
        { href: "/admin/doctor", label: t("doctor"), glyph: "half" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
