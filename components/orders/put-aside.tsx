import { getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import { FocusAfter } from "@/components/orders/focus-after";
import { asideAction } from "@/lib/orders/actions";
import type { OrderView } from "@/lib/orders/loaders";

/** Puts an order out of what needs the shop, or back into it. */
export async function PutAside({ order }: { order: OrderView }) {
  const [t, messages] = [await getTranslations("order"), await getMessages()];
  const isAside = order.asideAt !== null;
  // What has gone well, or waits for us alone, is in nobody's way.
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
