import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PausedNotice } from "@/components/layout/paused-notice";
import { SignedInShell } from "@/components/layout/shell/signed-in-shell";
import type { AgentActor } from "@/lib/platform/access/actor";
import { loadIsPaused } from "@/lib/vendor/health/loaders";

/** The frame around an agent's pages, and around pages an agent may not see. */
export async function AgentShell({ actor, children }: { actor: AgentActor; children: ReactNode }) {
  const [t, isPaused] = [await getTranslations("nav"), await loadIsPaused(actor)];
  return (
    <SignedInShell
      home="/agent"
      banner={isPaused ? <PausedNotice /> : undefined}
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
