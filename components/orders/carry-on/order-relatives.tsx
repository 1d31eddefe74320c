import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { OrderView } from "@/lib/orders/loaders";
import { PREFILLED, serviceOf } from "@/lib/services/registry";

/** Links from an order to the one it replaces or that replaces it, and to other services for the same customer. */
export async function OrderRelatives({ order }: { order: OrderView }) {
  const t = await getTranslations("order");
  // A shop's own order has no customer.
  if (serviceOf(order.service).carryOn === "from") return null;
  const { first, also } = order.next;
  const related = [
    ...(order.replacesId ? [{ label: t("replaces"), id: order.replacesId }] : []),
    ...order.replacements.map(({ id }) => ({ label: t("replacedBy"), id })),
  ];
  const newest = order.replacements.at(-1);
  // After a failure, a new request of the same service is the order's next action and is shown there.
  const mayAgain = also.includes("same_customer") && order.state === "succeeded";
  const mayOther = also.includes("same_customer") || also.includes("other_service");
  const offered = PREFILLED.filter(({ code }) => (code === order.service ? mayAgain : mayOther));
  if (related.length === 0 && offered.length === 0) return null;
  return (
    <Panel heading={t("carryOn")} id="carry-on">
      {related.length > 0 ? (
        <Facts
          items={related.map(({ label, id }) => ({ key: id, label, value: <OrderLink orderId={id} /> }))}
        />
      ) : null}
      {first === "open_replacement" && newest ? (
        <p className="mb-5">
          <ButtonLink href={`/agent/orders/${newest.id}`} variant="primary">
            {t("openReplacement")}
          </ButtonLink>
        </p>
      ) : null}
      {offered.length > 0 ? (
        <>
          <p className="text-ink-muted">{t("carryOnLine")}</p>
          <ul className="mt-2 space-y-2">
            {offered.map(({ code, home }) => (
              <li key={code}>
                <a href={`${home}?from=${order.id}`}>{t(`carryOn_${code}`)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  );
}

function OrderLink({ orderId }: { orderId: string }) {
  return (
    <a className="id" href={`/agent/orders/${orderId}`}>
      {orderId}
    </a>
  );
}
