import { getMessages, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Facts } from "@/components/ui/definition-list";
import { Notice } from "@/components/ui/notice";
import { QrCode } from "@/components/ui/qr-code";
import { upiLink } from "@/lib/money/top-ups/upi-link";
import type { PaymentDetails } from "@/lib/operator/settings/loaders";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { ways: PaymentDetails; amountPaise: number; reference: string };

/** Where the shop pays: a QR code and a link for UPI apps, and the operator's bank account. */
export async function WaysToPay({ ways, amountPaise, reference }: Props) {
  const t = await getTranslations("topUps");
  if (!ways.upi && !ways.bank)
    return (
      <Notice tone="attention" title={t("noWay")} className="measure mb-5">
        <p>{t("noWayLine")}</p>
      </Notice>
    );
  return (
    <div className="grid gap-x-6 lg:grid-cols-2">
      {ways.upi ? <ByUpi {...ways.upi} amountPaise={amountPaise} reference={reference} /> : null}
      {ways.bank ? <ByTransfer {...ways.bank} amountPaise={amountPaise} reference={reference} /> : null}
    </div>
  );
}

type Payment = { amountPaise: number; reference: string };

async function ByUpi(payment: NonNullable<PaymentDetails["upi"]> & Payment) {
  const t = await getTranslations("topUps");
  const { upiId, payeeName, amountPaise, reference } = payment;
  const link = upiLink(payment);
  return (
    <Panel heading={t("byUpi", { amount: formatRupees(amountPaise) })} id="upi">
      <div className="mb-4 flex flex-wrap items-start gap-5">
        <QrCode text={link} label={t("qrLabel", { amount: formatRupees(amountPaise), name: payeeName })} />
        <div className="min-w-0 flex-1 basis-48">
          <p className="mb-3">{t("qrLine")}</p>
          <ButtonLink href={link}>{t("openApp")}</ButtonLink>
        </div>
      </div>
      <Facts
        items={[
          { label: t("payee"), value: payeeName },
          { label: t("upiId"), value: <Copied text={upiId} /> },
          { label: t("reference"), value: <Copied text={reference} /> },
        ]}
      />
    </Panel>
  );
}

async function ByTransfer(payment: NonNullable<PaymentDetails["bank"]> & Payment) {
  const t = await getTranslations("topUps");
  const { payeeName, bankName, accountNumber, ifsc, amountPaise, reference } = payment;
  return (
    <Panel heading={t("byTransfer", { amount: formatRupees(amountPaise) })} id="transfer">
      <Facts
        items={[
          { label: t("payee"), value: payeeName },
          { label: t("bank"), value: bankName },
          { label: t("accountNumber"), value: <Copied text={accountNumber} /> },
          { label: t("ifsc"), value: <Copied text={ifsc} /> },
          { label: t("reference"), value: <Copied text={reference} /> },
        ]}
      />
      <p className="mt-3 text-ink-muted">{t("referenceLine")}</p>
    </Panel>
  );
}

/** A number to type elsewhere, with a button that copies it. */
async function Copied({ text }: { text: string }) {
  const [t, { common }] = [await getTranslations("topUps"), await getMessages()];
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="id">{text}</span>
      <CopyButton
        small
        text={text}
        label={t("copy")}
        copiedLabel={common.copied}
        failedLabel={t("copyFailed")}
      />
    </span>
  );
}
