import { getMessages, getTranslations } from "next-intl/server";
import { PressForm } from "@/components/forms/press-form";
import type { FormState } from "@/lib/platform/forms/form-state";
import { isOpenThread, type ProblemThread } from "@/lib/shops/problems/loaders";

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  orderId: string;
  thread: ProblemThread;
};

/** The "Settled" button below an order's thread, as long as somebody waits for a reply. */
export async function SettleThread({ action, orderId, thread }: Props) {
  if (!isOpenThread(thread)) return null;
  const [t, { errors }] = [await getTranslations("problems"), await getMessages()];
  return <PressForm action={action} fields={{ orderid: orderId }} label={t("settle")} errorTexts={errors} />;
}
