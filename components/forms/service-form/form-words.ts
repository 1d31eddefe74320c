import { getMessages, getTranslations } from "next-intl/server";
import type { FormWords } from "@/components/forms/service-form/form-fields";
import { NOTICE_VERSION } from "@/lib/customers/notice/notice-text";

/** The texts around any service's form. @param own the page's title and the button's label */
export async function formWords(own: {
  page: string;
  submit: string;
  send?: string;
  /** Whether it is about a customer, who has to know the privacy notice. */
  notice?: boolean;
}): Promise<FormWords> {
  const [t, messages] = [await getTranslations("common"), await getMessages()];
  const title = t("titled", { page: own.page });
  return {
    title,
    errorTitle: t("errorPrefix", { title }),
    checkTitle: t("titled", { page: t("checkHeading") }),
    summary: t("errorSummary"),
    optional: t("optional"),
    submit: own.submit,
    sending: t("sending"),
    send: own.send ?? own.submit,
    change: t("change"),
    checkHeading: t("checkHeading"),
    ...(own.notice
      ? {
          notice: {
            version: NOTICE_VERSION,
            text: messages.privacy.beside,
            link: messages.privacy.link,
          },
        }
      : {}),
    errors: messages.errors,
    fieldErrors: messages.fieldErrors,
  };
}
