import { createTranslator } from "next-intl";
import { DocumentHead } from "@/components/layout/public/document-head";
import { slipStyle } from "@/components/orders/slip/slip-style";
import { QrCode } from "@/components/ui/qr-code";
import type { Slip } from "@/lib/orders/slip/loaders";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatMobile } from "@/lib/platform/identity/numbers/mobile";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

/** The paper sizes shops print on: a sheet, and two widths of thermal rolls in mm. */
export const PAPERS = ["a4", "80", "58"] as const;
export type Paper = (typeof PAPERS)[number];

const PRINT = "const button=document.getElementById('print');button.hidden=false;button.onclick=()=>print()";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  slip: Slip;
  paper: Paper;
  /** The names of the service and its variant. */
  service: string;
  at: Date;
};

/**
 * The slip a shop gives the customer. Until the order is confirmed it says that it is not an acknowledgement. The
 * amount is what the shop charged, never the vendor's. Its only script reveals the print button; without it the
 * browser's menu works.
 */
export function SlipView({ locale, messages, nonce, slip, paper, service, at }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "slip" });
  const order = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "order" });
  const erasure = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "erasure" });
  const states = createTranslator({ ...KEPT_FORMATS, locale, messages, namespace: "customerBadges" });
  const heading = { succeeded: t("receipt"), refunded: t("refund") }[slip.state as "succeeded"] ?? t("slip");
  const rows = [
    [t("shop"), slip.shopName],
    [t("order"), slip.id],
    [t("service"), service],
    ...(slip.isErased ? [[t("customer"), erasure("erased")]] : []),
    ...(slip.customerName ? [[t("customer"), slip.customerName]] : []),
    ...(slip.mobile ? [[t("mobile"), formatMobile(slip.mobile)]] : []),
    [t("made"), formatMoment(slip.createdAt, locale)],
    [t("state"), states(slip.badge)],
    ...(slip.reference ? [[order("reference"), slip.reference]] : []),
    ...(slip.chargedPaise === null ? [] : [[t("charged"), formatRupees(slip.chargedPaise)]]),
  ] as const;
  return (
    <html lang={locale}>
      <DocumentHead title={`${heading} ${slip.id}`} style={slipStyle(paper)} styleNonce={nonce} />
      <body>
        <nav className="screen">
          <a href={`/agent/orders/${slip.id}`}>{t("back")}</a>
          {t("paper")}:{" "}
          {PAPERS.map((one) => (
            <a key={one} href={`?paper=${one}`} aria-current={one === paper || undefined}>
              {one === "a4" ? t("a4") : t("mm", { width: one })}
            </a>
          ))}
          <button type="button" id="print" hidden>
            {t("print")}
          </button>
          <span>{t("howTo")}</span>
        </nav>
        <main>
          <h1>{heading}</h1>
          <dl>
            {rows.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {slip.refundedAt ? (
            <p className="strong">{t("refunded", { time: formatMoment(slip.refundedAt, locale) })}</p>
          ) : null}
          {slip.state === "succeeded" || slip.state === "refunded" ? null : <p>{t("notYet")}</p>}
          <figure>
            <QrCode text={slip.customerUrl} label={t("qr")} />
            <figcaption>{t("qrLine")}</figcaption>
          </figure>
          <p className="small">{t("printed", { time: formatMoment(at, locale) })}</p>
        </main>
        <script nonce={nonce}>{PRINT}</script>
      </body>
    </html>
  );
}
