import { getTranslations } from "next-intl/server";
import type { AnswerWords } from "@/components/services/bank/account-question";

/** The texts around an answer about an account. */
export async function answerWords(): Promise<AnswerWords> {
  const t = await getTranslations("accounts");
  return { title: t("answer"), none: t("answerNone"), note: t("answerNote") };
}
