import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { BankProfile } from "@/lib/services/bank-agent/loaders";

/** The ids that make the shop a bank agent, and where they come from. */
export async function BankProfilePanel({ bankAgent }: { bankAgent: NonNullable<BankProfile["bankAgent"]> }) {
  const [t, locale] = [await getTranslations("onboarding"), await getLocale()];
  const { bcagentid, vendorAgentId, apiTxnId, orderId, at } = bankAgent;
  const id = (text: string) => <span className="id">{text}</span>;
  return (
    <Panel heading={t("profile")} id="bank-agent">
      <Facts
        items={[
          { label: t("bcagentid"), value: id(bcagentid) },
          ...(vendorAgentId ? [{ label: t("agentId"), value: id(vendorAgentId) }] : []),
          ...(apiTxnId ? [{ label: t("apiTxnId"), value: id(apiTxnId) }] : []),
          { label: t("since"), value: formatMoment(at, locale) },
          {
            label: t("byOrder"),
            value: orderId ? (
              <a className="id" href={`/agent/orders/${orderId}`}>
                {orderId}
              </a>
            ) : (
              t("byOperator")
            ),
          },
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
