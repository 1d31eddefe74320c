import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { NEW_REQUEST_HREF } from "@/components/orders/new-request-href";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { loadReplacements, OrderView } from "@/lib/orders/loaders";

/** The forms that a known customer can begin: an onboarding is the shop's own, an Aadhaar number is never kept. */
const OFFERED = ["pan_application", "account_opening"] as const;

type Props = { order: OrderView; replacements: Awaited<ReturnType<typeof loadReplacements>> };

/** How it goes on from an order: anew after an expired link, or with another service for the same customer. */
export async function OrderRelatives({ order, replacements }: Props) {
  const t = await getTranslations("order");
  if (order.service === "bank_onboarding") return null;
  const own = OFFERED.find((service) => service === order.service);
  const canReplace = order.state === "expired" && own !== undefined;
  const related = [
    ...(order.replacesId ? [{ label: t("replaces"), id: order.replacesId }] : []),
    ...replacements.map(({ id }) => ({ label: t("replacedBy"), id })),
  ];
  return (
    <Panel heading={t("carryOn")} id="carry-on">
      {related.length > 0 ? (
        <Facts
          items={related.map(({ label, id }) => ({ key: id, label, value: <OrderLink orderId={id} /> }))}
        />
      ) : null}
      {canReplace ? (
        <div className="mb-5 space-y-2">
          <p>{t("replaceLine")}</p>
          <ButtonLink href={`${NEW_REQUEST_HREF[own]}?replaces=${order.id}`} variant="primary">
            {t("replace")}
          </ButtonLink>
        </div>
      ) : null}
      <p className="text-ink-muted">{t("carryOnLine")}</p>
      <ul className="mt-2 space-y-2">
        {OFFERED.map((service) => (
          <li key={service}>
            <Link href={`${NEW_REQUEST_HREF[service]}?from=${order.id}`} prefetch={false}>
              {t(`carryOn_${service}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OrderLink({ orderId }: { orderId: string }) {
  return (
    <Link className="id" href={`/agent/orders/${orderId}`} prefetch={false}>
      {orderId}
    </Link>
  );
}
