import { getMessages, getTranslations } from "next-intl/server";
import type { ProblemWords } from "@/components/shops/problems/problem-form";
import type { Role } from "@/db/schema/users";

/** The texts of a message form. @param title the page's title, if no other form sets it */
export async function problemWords(side: Role, title: string | null): Promise<ProblemWords> {
  const [t, common, messages] = [
    await getTranslations("problems"),
    await getTranslations("common"),
    await getMessages(),
  ];
  const page = title === null ? null : common("titled", { page: title });
  return {
    titles: page === null ? null : { plain: page, error: common("errorPrefix", { title: page }) },
    summary: common("errorSummary"),
    message: t("message"),
    hint: side === "agent" ? t("messageHint") : t("answerHint"),
    submit: side === "agent" ? t("send") : t("answer"),
    errors: messages.errors,
    fieldErrors: messages.fieldErrors,
  };
}
