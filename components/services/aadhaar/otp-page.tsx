import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { formWords } from "@/components/forms/service-form/form-words";
import { PageTitle } from "@/components/layout/page-title";
import { OtpForm } from "@/components/services/aadhaar/otp-form";
import { ResendOtp } from "@/components/services/aadhaar/resend-otp";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { formatTime } from "@/lib/platform/i18n/moments";
import type { OtpPage } from "@/lib/services/aadhaar/loaders";
import { refusalKey } from "@/lib/services/aadhaar/otp/refusal-key";

/** What an open verification waits for: the vendor, the OTP, or a new start. */
export async function OtpPageView({ page }: { page: OtpPage }) {
  const t = await getTranslations("aadhaar");
  if (!page.isOn || !page.hasNumber) {
    return (
      <Ended title={page.isOn ? t("gone") : t("off")} line={page.isOn ? t("goneLine") : t("offLine")}>
        {page.isOn ? t("startAgain") : null}
      </Ended>
    );
  }
  if (page.isSending || page.isChecking) {
    return (
      <>
        <PageTitle>{t("otpTitle")}</PageTitle>
        <Notice tone="info" role="status" className="measure">
          {page.isSending ? t("isSending") : t("isChecking")}
        </Notice>
      </>
    );
  }
  return (
    <>
      {page.state === "awaiting_customer" ? <OtpSection page={page} /> : <NotSent state={page.state} />}
      <Resend page={page} />
    </>
  );
}

async function Ended({ title, line, children }: { title: string; line: string; children: string | null }) {
  const t = await getTranslations("aadhaar");
  return (
    <>
      <PageTitle>{t("otpTitle")}</PageTitle>
      <Notice tone="attention" title={title} className="measure mb-5">
        <p>{line}</p>
      </Notice>
      {children ? (
        <ButtonLink href="/agent/aadhaar" variant="primary">
          {children}
        </ButtonLink>
      ) : null}
    </>
  );
}

async function NotSent({ state }: { state: OtpPage["state"] }) {
  const t = await getTranslations("aadhaar");
  const isCertain = state === "created";
  return (
    <>
      <PageTitle>{t("otpTitle")}</PageTitle>
      <Notice tone="attention" title={isCertain ? t("notSent") : t("notClear")} className="measure mb-5">
        {isCertain ? t("notSentLine") : t("notClearLine")}
      </Notice>
    </>
  );
}

/**
 * The OTP box, below the result of the last try. After a try or a new OTP it is a new form: empty, focused and
 * without the old error.
 */
async function OtpSection({ page }: { page: OtpPage }) {
  const [t, locale] = [await getTranslations("aadhaar"), await getLocale()];
  const problem = await problemOf(page);
  const words = await formWords({ page: t("otpTitle"), submit: t("otpSubmit") });
  return (
    <>
      {problem ? (
        <Notice tone="bad" role="alert" title={problem} className="measure mb-5">
          {t("triesLeft", { count: page.triesLeft })}
        </Notice>
      ) : null}
      <OtpForm
        key={`${page.attempt} ${page.ask}`}
        orderId={page.orderId}
        attempt={page.attempt}
        words={problem ? { ...words, title: words.errorTitle } : words}
        fields={[
          {
            kind: "text",
            name: "otp",
            inputMode: "numeric",
            label: t("otp"),
            hint: t("otpHint", { time: formatTime(page.endsAt, locale) }),
            code: true,
            size: 8,
          },
        ]}
      />
    </>
  );
}

async function problemOf({ lastTry }: OtpPage): Promise<string | null> {
  const [t, refusals] = [await getTranslations("aadhaar"), await getTranslations("aadhaarRefusals")];
  if (!lastTry || lastTry.isPast) return null;
  switch (lastTry.outcome) {
    case "otp_refused":
      return refusals(refusalKey(lastTry.reason));
    case "otp_try_not_sent":
      return t("tryNotSent");
    default:
      return t("tryUnclear");
  }
}

async function Resend({ page }: { page: OtpPage }) {
  const [t, refusals, messages, locale] = [
    await getTranslations("aadhaar"),
    await getTranslations("aadhaarRefusals"),
    await getMessages(),
    await getLocale(),
  ];
  const failed = page.lastAsk && !page.lastAsk.isOpen ? page.lastAsk.reason : null;
  return (
    <section className="mt-6" aria-labelledby="resend-heading">
      <h2 id="resend-heading">{t("resendHeading")}</h2>
      {failed ? (
        <Notice tone="attention" role="alert" title={t("notResent")} className="measure mb-3">
          {refusals(refusalKey(failed))}
        </Notice>
      ) : null}
      <ResendOtp
        key={page.ask}
        orderId={page.orderId}
        ask={page.ask}
        waitMs={page.resendWaitMs}
        label={t("resend")}
        fromLine={t("resendFrom", { time: formatTime(page.resendAt, locale) })}
        inLine={messages.aadhaar.resendIn}
        errorTexts={messages.errors}
      />
    </section>
  );
}
