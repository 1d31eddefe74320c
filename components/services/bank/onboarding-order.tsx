import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { OrderView } from "@/lib/orders/loaders";
import { bankIdsIn } from "@/lib/services/bank-agent/facts";

/** The result of an onboarding, or the next step if the vendor says that the shop is already registered. */
export async function OnboardingOrder({ order }: { order: OrderView }) {
  const t = await getTranslations("onboarding");
  const bankIds = bankIdsIn(order.history);
  if (bankIds && order.state === "succeeded") {
    const id = (text: string) => <span className="id">{text}</span>;
    return (
      <Panel heading={t("profile")} id="bank-agent">
        <Facts
          items={[
            { label: t("bcagentid"), value: id(bankIds.bcagentid) },
            ...(bankIds.agentId ? [{ label: t("agentId"), value: id(bankIds.agentId) }] : []),
            ...(bankIds.apiTxnId ? [{ label: t("apiTxnId"), value: id(bankIds.apiTxnId) }] : []),
          ]}
        />
        <div className="mt-4">
          <ButtonLink href="/agent/bank/accounts/new" variant="primary">
            {t("openAccounts")}
          </ButtonLink>
        </div>
      </Panel>
    );
  }
  const isKnownThere = order.state === "failed" && order.refusal === "already_registered";
  if (!isKnownThere && order.state !== "succeeded") return null;
  return (
    <Panel heading={t("profile")} id="bank-agent">
      <p className="mb-4">{t(isKnownThere ? "alreadyRegistered" : "withoutId")}</p>
      <ButtonLink href="/agent/bank/onboarding/known-id" variant="primary">
        {t("knownLink")}
      </ButtonLink>
    </Panel>
  );
}
