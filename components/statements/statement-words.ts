import { createTranslator } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { variantName } from "@/components/orders/variant-name";
import { serviceMessages } from "@/lib/i18n/service-messages";
import type { StatementWords } from "@/lib/statements/export-statement";

/** A statement's words in the reader's language; a state is named as its service names it. */
export async function statementWords(): Promise<StatementWords> {
  const [t, variantOf, messages, locale] = [
    await getTranslations("statements"),
    await variantName(),
    await getMessages(),
    await getLocale(),
  ];
  return {
    heading: [
      t("colOrder"),
      t("colMade"),
      t("colService"),
      t("colState"),
      t("colPrice"),
      t("colHold"),
      t("colCapture"),
      t("colRelease"),
      t("colRefund"),
    ],
    total: t("total"),
    unpriced: t("unpriced"),
    variantOf,
    stateOf: ({ service, state }) =>
      createTranslator({ locale, messages: serviceMessages(messages, service), namespace: "states" })(state),
  };
}
