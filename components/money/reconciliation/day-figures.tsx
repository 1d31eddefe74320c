import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { MadeDay } from "@/lib/money/reconciliation/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** A day's orders by service and state, and its money. */
export async function DayFigures({ made }: { made: MadeDay }) {
  const t = await getTranslations("reconciliation");
  return (
    <div className="grid gap-x-6 lg:grid-cols-2">
      <Panel heading={t("orders")} id="orders" flush>
        <OrderCounts orders={made.orders} />
      </Panel>
      <Panel heading={t("money")} id="money">
        <MoneyFacts made={made} />
      </Panel>
    </div>
  );
}

async function OrderCounts({ orders }: Pick<MadeDay, "orders">) {
  const [t, messages] = [await getTranslations("reconciliation"), await getMessages()];
  const columns: Column[] = [
    { key: "service", label: t("colService") },
    { key: "state", label: t("colState") },
    { key: "count", label: t("colCount"), align: "end" },
  ];
  return (
    <LedgerTable
      caption={t("orders")}
      columns={columns}
      isEmpty={orders.length === 0}
      empty={<p>{t("ordersNone")}</p>}
    >
      {orders.map(({ service, state, count }) => (
        <LedgerRow
          key={`${service} ${state}`}
          columns={columns}
          cells={{
            service: messages.services[service],
            state: serviceMessages(messages, service).states[state],
            count,
          }}
        />
      ))}
    </LedgerTable>
  );
}

async function MoneyFacts({ made }: { made: MadeDay }) {
  const [t, locale] = [await getTranslations("reconciliation"), await getLocale()];
  const { figures, movement } = made;
  const reading = (one: typeof figures.opening) =>
    one
      ? t("reading", {
          amount: formatRupees(one.balancePaise),
          at: formatMoment(new Date(one.at), locale),
        })
      : t("noReading");
  const without =
    figures.withoutAmount > 0 ? `, ${t("withoutAmount", { count: figures.withoutAmount })}` : "";
  return (
    <Facts
      items={[
        { label: t("opening"), value: reading(figures.opening) },
        { label: t("closing"), value: reading(figures.closing) },
        { label: t("moved"), value: movement ? formatRupees(movement.movedPaise) : t("gapUnknown") },
        { label: t("spent"), value: `${formatRupees(figures.spentPaise)}${without}` },
        { label: t("refunded"), value: formatRupees(figures.refundedPaise) },
        ...(movement ? [{ label: t("posted"), value: formatRupees(movement.explainedPaise) }] : []),
        {
          label: t("gap"),
          value: <strong>{movement ? formatRupees(movement.gapPaise) : t("gapUnknown")}</strong>,
        },
      ]}
    />
  );
}
