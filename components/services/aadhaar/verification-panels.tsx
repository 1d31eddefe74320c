import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { Facts } from "@/components/ui/definition-list";
import type { OrderView } from "@/lib/orders/loaders";
import type { AgentActor } from "@/lib/platform/access/actor";
import { formatTime, TAG } from "@/lib/platform/i18n/moments";
import { formatDate, fromDayMonthYear } from "@/lib/platform/identity/days/calendar-date";
import { loadVerifiedDetails } from "@/lib/services/aadhaar/loaders";

type Verified = NonNullable<Awaited<ReturnType<typeof loadVerifiedDetails>>>;
type Props = { actor: AgentActor; order: OrderView };

/** Shown on a verification's page instead of a hand-over: the link to the OTP page while it is open, then the details. */
export async function VerificationPanels({ actor, order }: Props) {
  const verified = await loadVerifiedDetails(actor, order.id);
  const t = await getTranslations("aadhaar");
  if (verified) return <VerifiedPanel {...verified} />;
  if (order.next.first !== "enter_otp" && order.state !== "submitting") return null;
  return (
    <Panel heading={t("otpTitle")} id="otp-page">
      <p className="mb-4">{t("goOnLine")}</p>
      <ButtonLink href={`/agent/aadhaar/${order.id}`} variant="primary">
        {t("goOn")}
      </ButtonLink>
    </Panel>
  );
}

/** The customer's details from Aadhaar: everything at first, later what the operator keeps. */
async function VerifiedPanel({ details, until }: Verified) {
  const [t, locale] = [await getTranslations("aadhaar"), await getLocale()];
  const born = details.kept === "all" ? fromDayMonthYear(details.dob) : null;
  const rows =
    details.kept === "all"
      ? [
          { label: t("fullName"), value: details.fullName },
          { label: t("born"), value: born ? formatDate(born, TAG[locale]) : details.dob },
          { label: t("gender"), value: details.gender },
          { label: t("address"), value: details.address },
        ]
      : [
          { label: t("fullName"), value: details.fullName },
          { label: t("birthYear"), value: details.birthYear },
          { label: t("state"), value: details.state },
        ];
  return (
    <Panel heading={t("details")} id="verified">
      <Facts items={rows.filter(({ value }) => value !== "")} />
      {until ? (
        <p className="mt-3 text-ink-muted">{t("detailsUntil", { time: formatTime(until, locale) })}</p>
      ) : null}
    </Panel>
  );
}
