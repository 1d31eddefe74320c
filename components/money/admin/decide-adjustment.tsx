import { getMessages, getTranslations } from "next-intl/server";
import { ConfirmPress } from "@/components/forms/confirm-press";
import {
  confirmAdjustmentAction,
  refuseAdjustmentAction,
  withdrawAdjustmentAction,
} from "@/lib/money/adjustments/actions";
import type { WaitingAdjustments } from "@/lib/money/adjustments/decisions/loaders";

type Props = {
  one: WaitingAdjustments["items"][number];
  /** Such as "Credit ₹500". */
  what: string;
  isOnlyAdmin: boolean;
};

/** What an admin may do about an adjustment that waits: take back one's own, or confirm or refuse somebody else's. */
export async function DecideAdjustment({ one, what, isOnlyAdmin }: Props) {
  const [t, { errors }] = [await getTranslations("shopMoney"), await getMessages()];
  const common = { fields: { adjustment: one.id }, errorTexts: errors };
  const warned = { what, shop: one.shopName };
  if (one.isOwn)
    return (
      <div className="space-y-2">
        <p>{isOnlyAdmin ? t("ownCommand", { id: one.id }) : t("ownWaits")}</p>
        <ConfirmPress
          {...common}
          opener={t("withdraw")}
          warning={t("withdrawWarning", warned)}
          action={withdrawAdjustmentAction}
          label={t("withdrawSubmit")}
        />
      </div>
    );
  return (
    <div className="flex flex-wrap items-start gap-2">
      {one.line?.isTakenBack ? null : (
        <ConfirmPress
          {...common}
          opener={t("confirm")}
          warning={t("confirmWarning", warned)}
          action={confirmAdjustmentAction}
          label={t("confirmSubmit")}
          variant="primary"
        />
      )}
      <ConfirmPress
        {...common}
        opener={t("refuse")}
        warning={t(one.line ? "refuseLineWarning" : "refuseWarning", warned)}
        action={refuseAdjustmentAction}
        label={t("refuseSubmit")}
      />
    </div>
  );
}
