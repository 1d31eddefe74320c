import { getTranslations } from "next-intl/server";
import { mayOpen } from "@/components/layout/shell/admin-menu";
import { moneyRows, orderRows, portalRows } from "@/components/operator/trouble-here";
import { type TroubleRow, vendorRows } from "@/components/operator/trouble-of-vendor";
import { Notice } from "@/components/ui/notice";
import type { MoneyTrouble } from "@/lib/money/figures/loaders";
import type { CallbacksToday } from "@/lib/operator/figures/loaders";
import type { OrderTrouble, PortalTrouble, VendorTrouble } from "@/lib/operator/overview/loaders";
import type { AdminActor } from "@/lib/platform/access/actor";
import { may } from "@/lib/platform/access/roles";
import type { Health } from "@/lib/vendor/health/loaders";

type Props = {
  actor: AdminActor;
  trouble: { vendor: VendorTrouble; orders: OrderTrouble; portal: PortalTrouble; money: MoneyTrouble };
  health: Health;
  callbacks: CallbacksToday;
};

const SEVERITY = ["bad", "attention", "info"] as const;

/** Problems first, one row each, with a link to where it is fixed, for whoever may go there. What is fine is not mentioned. */
export async function Trouble({ actor, trouble, health, callbacks }: Props) {
  const t = await getTranslations("admin");
  const rows: TroubleRow[] = [
    ...(await vendorRows(trouble.vendor, health)),
    ...(await orderRows(trouble.orders, callbacks)),
    ...(await moneyRows(trouble.money)),
    ...(await portalRows(trouble.portal)),
  ];
  // The vendor's panel is on the page itself.
  const own = rows.filter(({ href }) =>
    href.startsWith("#") ? may(actor, "see_portal") : mayOpen(actor, href),
  );
  const sorted = SEVERITY.flatMap((tone) => own.filter((row) => row.tone === tone));
  return (
    <div className="space-y-3">
      {sorted.some(({ tone }) => tone !== "info") ? null : <Notice tone="good">{t("noTrouble")}</Notice>}
      {sorted.map(({ key, tone, text, href }) => (
        <Notice key={key} tone={tone}>
          <a href={href}>{text}</a>
        </Notice>
      ))}
    </div>
  );
}
