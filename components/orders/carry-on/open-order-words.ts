import { getMessages, getTranslations } from "next-intl/server";
import type { OpenOrderWords } from "@/components/orders/carry-on/open-order-notice";
import type { Service } from "@/db/schema/services";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { serviceOf } from "@/lib/services/registry";

/** The texts of the notice before a second order of a service for the same person. */
export async function openOrderWords(service: Service): Promise<OpenOrderWords> {
  const [t, messages] = [await getTranslations("openOrder"), serviceMessages(await getMessages(), service)];
  return {
    title: t(serviceOf(service).duplicates.includes("pan") ? "titleMobileOrPan" : "title"),
    line: messages.openOrder.line,
    link: messages.openOrder.link,
    differentPerson: t("differentPerson"),
    differentPersonHint: t("differentPersonHint"),
    states: messages.states,
  };
}
