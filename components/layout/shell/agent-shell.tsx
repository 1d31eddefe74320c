import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PausedNotice } from "@/components/layout/paused-notice";
import { ShellBalance } from "@/components/layout/shell/shell-balance";
import { SignedInShell } from "@/components/layout/shell/signed-in-shell";
import { balanceText } from "@/components/money/balance/balance-text";
import { serviceMenu } from "@/components/services/registry/menu";
import { loadBalance } from "@/lib/money/balance/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { loadIsPaused } from "@/lib/vendor/health/loaders";

/** The frame around an agent's pages, and around pages an agent may not see. */
export async function AgentShell({ actor, children }: { actor: AgentActor; children: ReactNode }) {
  const [t, [isPaused, balance]] = [
    await getTranslations("nav"),
    await Promise.all([loadIsPaused(actor), loadBalance(actor)]),
  ];
  return (
    <SignedInShell
      home="/agent"
      balance={<ShellBalance text={await balanceText(balance)} />}
      banner={isPaused ? <PausedNotice /> : undefined}
      nav={[
        { href: "/agent", label: t("home"), glyph: "home" },
        ...serviceMenu(t),
        { href: "/agent/orders", label: t("orders"), glyph: "orders" },
        { href: "/agent/money", label: t("money"), glyph: "rupee" },
        { href: "/agent/statement", label: t("statement"), glyph: "list" },
      ]}
    >
      {children}
    </SignedInShell>
  );
}
