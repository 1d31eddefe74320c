import { getTranslations } from "next-intl/server";
import { BankProfilePanel } from "@/components/services/bank/bank-profile";
import { Notice } from "@/components/ui/notice";
import type { BankProfile } from "@/lib/services/bank-agent/loaders";

/** The shop's status with the bank, once it has started: its ids, a waiting claim, or an order. */
export async function OnboardingStatus({ profile }: { profile: BankProfile }) {
  const t = await getTranslations("onboarding");
  const { bankAgent, claim, order, wasRefused } = profile;
  if (bankAgent) return <BankProfilePanel bankAgent={bankAgent} />;
  if (claim) {
    return (
      <Notice tone="info" title={t("claimed")}>
        <p>{t("claimedLine", { bcagentid: claim.bcagentid })}</p>
      </Notice>
    );
  }
  if (order) {
    const isDone = order.state === "succeeded";
    return (
      <Notice tone="info" title={isDone ? undefined : t("underWay")}>
        <p>{t(isDone ? "withoutId" : "underWayLine")}</p>
        <p>
          <a href={`/agent/orders/${order.id}`}>{t("openOrder", { orderId: order.id })}</a>
        </p>
      </Notice>
    );
  }
  return wasRefused ? <Notice tone="attention">{t("refused")}</Notice> : null;
}

/** Whether the shop may register now. */
export function mayRegister({ bankAgent, claim, order }: BankProfile): boolean {
  return !bankAgent && !claim && !order;
}

/** Whether the shop may claim a bcagentid. */
export function mayClaim({ bankAgent, claim, order }: BankProfile): boolean {
  return !bankAgent && !claim && (!order || order.state === "succeeded");
}
