import { createTranslator } from "next-intl";
import type { ReactNode } from "react";
import { DocumentHead } from "@/components/layout/public/document-head";
import { evidenceStyle } from "@/components/orders/evidence-export/evidence-style";
import { nameVariant } from "@/components/orders/lists/variant-name";
import type { AccessFile, HeldOrder } from "@/lib/customers/access-file/make-access-file";
import { factText } from "@/lib/orders/evidence/timeline";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { serviceMessages } from "@/lib/platform/i18n/service-messages";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = { locale: Locale; messages: Messages; nonce: string; file: AccessFile };

/** Everything that is held on a customer, as a document to print or save: no script, black on white. */
export function AccessDocument({ locale, messages, nonce, file }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  const title = t("accessFile.title", { orderId: file.made.order });
  return (
    <html lang={locale}>
      <DocumentHead title={title} style={evidenceStyle} styleNonce={nonce} />
      <body>
        <main>
          <h1>{title}</h1>
          <p>{t("accessFile.made", { at: formatMoment(file.made.at, locale), count: file.orders.length })}</p>
          {file.orders.map((order) => (
            <Held key={order.id} {...{ locale, messages, order }} />
          ))}
        </main>
      </body>
    </html>
  );
}

type HeldProps = { locale: Locale; messages: Messages; order: HeldOrder };

/** One order: what was filled in, what the vendor said, and what happened. */
function Held({ locale, messages, order }: HeldProps) {
  const own = serviceMessages(messages, order.service);
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages: own });
  const at = (moment: Date) => formatMoment(moment, locale);
  const names: Record<string, string> = own.dataFields;
  const pairs = (fields: Record<string, string>) =>
    Object.entries(fields).map(([name, text]) => [names[name] ?? name, text]);
  return (
    <>
      <h2>{t("accessFile.order", { orderId: order.id, service: nameVariant(order, own) })}</h2>
      <dl>
        {[
          [t("order.shop"), order.shop],
          [t("order.made"), at(order.createdAt)],
          [t("evidenceExport.state"), t(`states.${order.state}`)],
          ...(order.reference ? [[t("order.reference"), order.reference]] : []),
          ...(order.chargedPaise === null ? [] : [[t("order.charged"), formatRupees(order.chargedPaise)]]),
          ...pairs(order.answers),
          ...pairs(order.verified),
        ].map(([label = "", value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Rows
        title={t("order.history")}
        rows={order.history.map((fact) => {
          const { key, values } = factText(fact, order.history);
          return [at(fact.at), t(`evidence.${key}`, values), t(`sources.${fact.source}`)];
        })}
      />
      <Rows
        title={t("admin.calls")}
        rows={order.calls.map((one) => [
          ...[at(one.at), one.endpoint, t(`callOutcomes.${one.outcome}`)],
          <code key="answer">{one.response}</code>,
        ])}
      />
      <Rows
        title={t("evidenceExport.callbacks")}
        rows={order.callbacks.map((one) => [at(one.receivedAt), one.status, one.remark])}
      />
      <Rows
        title={t("evidenceExport.consents")}
        rows={order.consents.map((one) => [at(one.at), one.textVersion, one.language])}
      />
      <Rows
        title={t("accessFile.messages")}
        rows={[...order.messages, ...order.notes].flatMap(({ at: when, text }) =>
          text === null ? [] : [[at(when), text]],
        )}
      />
      <Rows
        title={t("accessFile.requests")}
        rows={order.requests.map((one) => [
          ...[at(one.receivedAt), t(`requestKinds.${one.kind}`), one.note ?? "", one.answer ?? ""],
        ])}
      />
    </>
  );
}

/** Records of one kind as a table; nothing if there are none. */
function Rows({ title, rows }: { title: string; rows: ReactNode[][] }) {
  if (rows.length === 0) return null;
  return (
    <table>
      <caption>{title}</caption>
      <tbody>
        {Object.entries(rows).map(([row, cells]) => (
          <tr key={row}>
            {Object.entries(cells).map(([cell, content]) => (
              <td key={cell}>{content}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
