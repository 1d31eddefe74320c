import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/lists/variant-name";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { type AskedList, listHref, VARIANTS } from "@/lib/orders/lists/asked-list";
import type { OrderList } from "@/lib/orders/lists/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { maskAllBut } from "@/lib/platform/privacy/mask";

const ORDERS = "/admin/orders";

type Chip = { part: keyof AskedList; text: string };

type Props = { list: OrderList; shops: { id: string; shopName: string }[] };

/** A list's active filters, each with a link to remove it; on paper, only the words. */
export async function OrderSummary({ list, shops }: Props) {
  const t = await getTranslations("orderLists");
  const chips = await chipsOf(list, shops);
  if (chips.length === 0) return null;
  const { asked } = list;
  return (
    <div className="chips">
      <ul aria-label={t("active")}>
        {chips.map(({ part, text }) => (
          <li key={part}>
            <a className="chip" href={listHref(ORDERS, asked, { [part]: undefined })}>
              <span>{text}</span>
              <span className="no-print" aria-hidden="true">
                ×
              </span>
              <VisuallyHidden>{t("remove")}</VisuallyHidden>
            </a>
          </li>
        ))}
      </ul>
      <a className="no-print" href={listHref(ORDERS, { view: asked.view })}>
        {t("clear")}
      </a>
    </div>
  );
}

async function chipsOf({ asked, search }: OrderList, shops: Props["shops"]): Promise<Chip[]> {
  const [t, messages, locale, named] = [
    await getTranslations("orderLists"),
    await getMessages(),
    await getLocale(),
    await variantName(),
  ];
  const { service, state, shop, from, to, price, sort } = asked;
  const variant = VARIANTS.find((one) => one.variant === service);
  const serviceText = variant
    ? named(variant)
    : Object.entries(messages.services).find(([one]) => one === service)?.[1];
  const shopText = shops.find(({ id }) => id === shop)?.shopName ?? t("otherShop");
  const searched = search === null || search === "over" ? "" : maskAllBut(search.text, 4);
  const all: [keyof AskedList, string | false | undefined][] = [
    ["found", searched && t("searched", { text: searched })],
    ["service", serviceText],
    ["state", state && messages.states[state]],
    ["shop", shop && shopText],
    ["from", from && t("fromDay", { day: formatDay(from, locale) })],
    ["to", to && t("toDay", { day: formatDay(to, locale) })],
    ["price", price && t(price)],
    ["sort", sort && sort !== "newest" && t(`sort_${sort}`)],
  ];
  return all.flatMap(([part, text]) => (text ? [{ part, text }] : []));
}
