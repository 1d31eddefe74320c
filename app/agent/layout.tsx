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
        { href: "/agent/bank/accounts/new", label: t("accountNew"), glyph: "bank" },
        { href: "/agent/bank/accounts", label: t("accounts"), glyph: "list" },
        { href: "/agent/bank/onboarding", label: t("bankOnboarding"), glyph: "shop" },
        { href: "/agent/aadhaar", label: t("aadhaar"), glyph: "aadhaar" },
        { href: "/agent/orders", label: t("orders"), glyph: "orders" },
        { href: "/agent/statement", label: t("statement"), glyph: "rupee" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
