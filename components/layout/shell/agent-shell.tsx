import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PausedNotice } from "@/components/layout/paused-notice";
import { SignedInShell } from "@/components/layout/shell/signed-in-shell";
import { serviceMenu } from "@/components/services/registry/menu";
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
        ...serviceMenu(t),
        { href: "/agent/orders", label: t("orders"), glyph: "orders" },
        { href: "/agent/statement", label: t("statement"), glyph: "rupee" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
