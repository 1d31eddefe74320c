import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ADMIN_MENU } from "@/components/layout/shell/admin-menu";
import { SignedInShell } from "@/components/layout/shell/signed-in-shell";
import { SearchBox } from "@/components/orders/admin/search-box";
import { PauseBanner } from "@/components/vendor/health/pause-banner";
import { loadRequestCount } from "@/lib/customers/requests/loaders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { may } from "@/lib/platform/access/roles";
import { loadPauses } from "@/lib/vendor/health/loaders";

/** The frame around an admin's pages, and around pages an admin may not see. */
export async function AdminShell({ actor, children }: { actor: AdminActor; children: ReactNode }) {
  const t = await getTranslations("nav");
  const [pauses, requests] = await Promise.all([
    loadPauses(actor),
    may(actor, "see_requests") ? loadRequestCount(actor) : 0,
  ]);
  const menu = ADMIN_MENU.filter(({ needs }) => may(actor, needs));
  return (
    <SignedInShell
      home="/admin"
      search={may(actor, "see_orders") ? <SearchBox /> : null}
      banner={pauses.length > 0 ? <PauseBanner pauses={pauses} /> : undefined}
      nav={menu.map(({ href, label, glyph }) => ({
        ...{ href, glyph },
        label: label === "requests" && requests > 0 ? t("requestsWaiting", { count: requests }) : t(label),
      }))}
    >
      {children}
    </SignedInShell>
  );
}
