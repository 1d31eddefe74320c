import { getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { FocusAfter } from "@/components/orders/focus-after";
import { asideAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";

/** Puts an order aside, or back on the list of orders that need the shop. */
export async function PutAside({ order }: { order: OrderView }) {
  const [t, messages] = [await getTranslations("order"), await getMessages()];
  const isAside = order.asideAt !== null;
  // Orders that succeeded or only wait for us need not be put aside.
  const isInTheWay = ["created", "awaiting_customer", "processing", "failed", "expired"].includes(
    order.state,
  );
  if (!isAside && !isInTheWay) return null;
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
