import { getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { FocusAfter } from "@/components/orders/focus-after";
import { OrderTable } from "@/components/orders/lists/order-table";
import { quietAsideAction } from "@/lib/orders/actions";
import { listHref } from "@/lib/orders/lists/asked-list";
import { MOST_COUNTED, type Need } from "@/lib/orders/lists/find-needs";
import { serviceOf } from "@/lib/services/registry";
import type { loadNeeds } from "@/lib/shops/loaders";

type Props = { found: Awaited<ReturnType<typeof loadNeeds>> };

/** The orders that wait for the shop or its customers, each with its next step; quiet ones as one line. */
export async function NeedsYou({ found: { at, needs, quiet } }: Props) {
  const [t, messages] = [await getTranslations("agentHome"), await getMessages()];
  const texts: Record<Need, string> = {
    answer: t("needsAnswer"),
    created: t("needsCreated"),
    link_lost: t("needsLink"),
    refused: t("needsRefused"),
    expired: t("needsExpired"),
    waiting: t("needsWaiting"),
  };
  // Worded as on the order's own page: nobody at the shop can fix a link that may not be followed.
  const textOf = ({ order, need }: (typeof needs)[number]) => {
    if (order.badge === "link_unusable") return t("needsLinkFixed");
    return need === "link_lost" && !serviceOf(order.service).canResume ? t("needsOperator") : texts[need];
  };
  return (
    <>
      <OrderTable
        orders={needs.map(({ order }) => order)}
        base="/agent/orders"
        empty={quiet > 0 ? t("needsOnlyQuiet") : t("needsYouNone")}
        todo={{
          label: t("needsColumn"),
          texts: Object.fromEntries(needs.map((one) => [one.order.id, textOf(one)])),
        }}
      />
      {quiet > 0 ? (
        <FocusAfter id="needs-you-heading">
          <div className="flex flex-wrap items-center gap-3 px-4 py-3" data-quiet-orders={quiet}>
            <p>
              {quiet < MOST_COUNTED ? t("quiet", { count: quiet }) : t("quietMany", { count: MOST_COUNTED })}
            </p>
            <a href={listHref("/agent/orders", { view: "quiet" })}>{t("quietShow")}</a>
            <PressForm
              action={quietAsideAction}
              fields={{ until: at.toISOString() }}
              label={t("quietAside")}
              errorTexts={messages.errors}
            />
          </div>
        </FocusAfter>
      ) : null}
    </>
  );
}
