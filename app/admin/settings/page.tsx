import { getTranslations } from "next-intl/server";
import type { FormField } from "@/components/forms/service-form/form-fields";
import { formWords } from "@/components/forms/service-form/form-words";
import { Denied } from "@/components/layout/denied";
import { PageTitle } from "@/components/layout/page-title";
import { SettingsForm } from "@/components/operator/settings/settings-form";
import { WaitingRaise } from "@/components/operator/settings/waiting-raise";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { loadSettings, paymentDetails } from "@/lib/operator/settings/loaders";
import { loadWaitingRaise } from "@/lib/operator/settings/raises/loaders";
import { adminForPage } from "@/lib/platform/access/require";

export default async function SettingsPage() {
  const actor = await adminForPage("change_settings");
  if (!actor) return <Denied signedInAs="agent" />;
  const [set, raise] = await Promise.all([loadSettings(actor), loadWaitingRaise(actor)]);
  const t = await getTranslations("operatorSettings");
  const { upi, bank } = paymentDetails(set);
  const fields: FormField[] = [
    {
      ...{ kind: "text", optional: true, size: 32 },
      name: "payee_name",
      label: t("payee"),
      hint: t("payeeHint"),
    },
    { ...{ kind: "text", optional: true, size: 32 }, name: "upi_id", label: t("upi"), hint: t("upiHint") },
    { ...{ kind: "text", optional: true, size: 32 }, name: "bank_name", label: t("bank") },
    {
      ...{ kind: "text", optional: true, size: 20, code: true, inputMode: "numeric" },
      ...{ name: "account_number", label: t("account") },
    },
    { ...{ kind: "text", optional: true, size: 14, code: true }, name: "ifsc", label: t("ifsc") },
    {
      ...{ kind: "text", optional: true, size: 32 },
      ...{ name: "officer_name", label: t("officerName"), hint: t("officerHint") },
    },
    {
      ...{ kind: "text", type: "tel", inputMode: "numeric", optional: true, size: 16 },
      ...{ name: "officer_mobile", label: t("officerMobile") },
    },
    {
      ...{ kind: "text", type: "email", inputMode: "email", optional: true, size: 32 },
      ...{ name: "officer_email", label: t("officerEmail") },
    },
    {
      ...{ kind: "text", optional: true, size: 14, prefix: "₹", inputMode: "decimal" },
      ...{ name: "second_admin_above", label: t("second"), hint: t("secondHint") },
    },
  ];
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PageHeader title={t("title")} subtitle={t("line")} />
      {upi || bank ? null : (
        <Notice tone="attention" className="mb-5">
          {t("nothingOffered")}
        </Notice>
      )}
      {raise ? <WaitingRaise raise={raise} nowPaise={set.secondAdminAbovePaise} /> : null}
      <SettingsForm
        fields={fields}
        words={await formWords({ page: t("title"), submit: t("submit"), send: t("send") })}
        now={{
          payee_name: set.payeeName ?? "",
          upi_id: set.upiId ?? "",
          bank_name: set.bankName ?? "",
          account_number: set.accountNumber ?? "",
          ifsc: set.ifsc ?? "",
          officer_name: set.officerName ?? "",
          officer_mobile: set.officerMobile ?? "",
          officer_email: set.officerEmail ?? "",
          second_admin_above:
            set.secondAdminAbovePaise === null ? "" : String(set.secondAdminAbovePaise / 100),
        }}
      />
    </>
  );
}
