import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Denied } from "@/components/layout/denied";
import { Missing } from "@/components/layout/missing";
import { LiveOrder } from "@/components/orders/live-order";
import { OtpPageView } from "@/components/services/aadhaar/otp-page";
import { PageHeader } from "@/components/ui/page-header";
import { agentForPage } from "@/lib/platform/access/require";
import { maskAadhaar } from "@/lib/platform/identity/numbers/aadhaar";
import { loadOtpPage } from "@/lib/services/aadhaar/loaders";

type Props = { params: Promise<{ orderId: string }> };

export default async function OtpPage({ params }: Props) {
  const actor = await agentForPage();
  if (!actor) return <Denied signedInAs="admin" />;
  const { orderId } = await params;
  const page = await loadOtpPage(actor, orderId);
  if (!page) return <Missing />;
  if (!page.isOpen) redirect(`/agent/orders/${orderId}`);
  const t = await getTranslations("aadhaar");
  // Without scripts, a page that refreshes by itself would wipe what is being typed.
  const isWaiting = page.isSending || page.isChecking;
  return (
    <>
      <PageHeader
        title={t("otpTitle")}
        subtitle={t("otpLine", { number: maskAadhaar(page.last4) })}
        back={{ href: `/agent/orders/${orderId}`, label: t("otpBack", { orderId }) }}
      />
      <LiveOrder orderId={orderId} version={page.version} settled={!isWaiting} />
      <OtpPageView page={page} />
    </>
  );
}
