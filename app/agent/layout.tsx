import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignedInShell } from "@/components/layout/signed-in-shell";

export default async function AgentLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("nav");
  return (
    <SignedInShell
      home="/agent"
      nav={[
        { href: "/agent", label: t("home"), glyph: "home" },
        { href: "/agent/pan/new", label: t("panNew"), glyph: "pan" },
        { href: "/agent/pan/resume", label: t("panResume"), glyph: "clock" },
        { href: "/agent/orders", label: t("orders"), glyph: "orders" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
