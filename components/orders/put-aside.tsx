import { getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { FocusAfter } from "@/components/orders/focus-after";
import { asideAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";
import { IN_THE_WAY } from "@/lib/orders/order-states";

/** Puts an order aside, or back on the list of orders that need the shop. */
export async function PutAside({ order }: { order: OrderView }) {
  const [t, messages] = [await getTranslations("order"), await getMessages()];
  const isAside = order.asideAt !== null;
  if (!isAside && !IN_THE_WAY.includes(order.state)) return null;
  return (
    <FocusAfter id="aside">
      <div className="mb-6" id="aside">
        <p className="mb-2 text-ink-muted">{t(isAside ? "isAside" : "asideHint")}</p>
        <PressForm
          action={asideAction}
          fields={{ orderid: order.id, aside: isAside ? "0" : "1" }}
          label={t(isAside ? "takeBack" : "putAside")}
          errorTexts={messages.errors}
        />
      </div>
    </FocusAfter>
  );
}
