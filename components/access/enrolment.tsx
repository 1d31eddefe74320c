import { getTranslations } from "next-intl/server";
import { SecretForm } from "@/components/access/secret-form";
import { formTitles, secretTexts } from "@/components/access/secret-texts";
import { QrCode } from "@/components/ui/qr-code";
import { beginEnrolmentAction, confirmEnrolmentAction } from "@/lib/platform/access/second-factor/actions";
import type { loadEnrolment } from "@/lib/platform/access/second-factor/loaders";

/** Setting up an authenticator app: what has to be shown first, then the secret and the first code. */
export async function Enrolment({ at }: { at: Awaited<ReturnType<typeof loadEnrolment>> }) {
  const t = await getTranslations("enrolment");
  const titles = await formTitles(t("title"));
  if (at.step === "scan")
    return (
      <div className="space-y-5" data-enrolment="scan">
        <p>{t("scan")}</p>
        <QrCode text={at.uri} label={t("qr")} />
        <div>
          <p>{t("byHand")}</p>
          <p>
            <code className="input-code" data-secret>
              {at.secret.match(/.{1,4}/g)?.join(" ")}
            </code>
          </p>
        </div>
        <SecretForm
          {...titles}
          action={confirmEnrolmentAction}
          texts={await secretTexts(t("confirm"))}
          fields={[
            {
              ...{ name: "code", label: t("firstCode"), hint: t("firstCodeHint"), size: 8, code: true },
              ...{ inputMode: "numeric", autoComplete: "one-time-code" },
            },
          ]}
        />
      </div>
    );
  const fields = {
    password: {
      ...{ name: "password", label: t("password"), type: "password", autoComplete: "current-password" },
    },
    code: { name: "code", label: t("oldCode"), hint: t("oldCodeHint"), size: 16, code: true },
    enrolment_code: {
      ...{ name: "enrolment_code", label: t("permit"), hint: t("permitHint"), size: 16, code: true },
    },
  };
  return (
    <div className="space-y-5" data-enrolment="begin">
      <p>{t("what")}</p>
      <SecretForm
        {...titles}
        action={beginEnrolmentAction}
        texts={await secretTexts(t("begin"))}
        fields={at.needs.map((name) => fields[name])}
      />
    </div>
  );
}
