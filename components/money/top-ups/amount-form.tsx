import { getMessages, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";

type Props = { requestId: string; typed: string; error: string | null };

/** How much the shop wants to add. A question, so it is a GET: the page with the QR code can be loaded again. */
export async function AmountForm({ requestId, typed, error }: Props) {
  const [t, messages] = [await getTranslations("topUps"), await getMessages()];
  const errors: Record<string, string> = messages.fieldErrors;
  return (
    <form id="form" method="get" action="/agent/money/add" className="form measure">
      <input type="hidden" name="request" value={requestId} />
      <TextField
        name="amount"
        label={t("howMuch")}
        hint={t("howMuchHint")}
        prefix="₹"
        inputMode="decimal"
        size={12}
        defaultValue={typed}
        error={error === null ? undefined : (errors[error] ?? error)}
      />
      <Button type="submit" variant="primary">
        {t("toPay")}
      </Button>
    </form>
  );
}
