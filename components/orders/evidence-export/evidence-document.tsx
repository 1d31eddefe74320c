import { createTranslator } from "next-intl";
import type { ReactNode } from "react";
import { DocumentHead } from "@/components/layout/public/document-head";
import { reasonText } from "@/components/orders/admin/call-words";
import { evidenceStyle } from "@/components/orders/evidence-export/evidence-style";
import { factReason, factText } from "@/lib/orders/evidence/timeline";
import type { EvidenceExport } from "@/lib/orders/evidence-export/export-evidence";
import { KEPT_FORMATS } from "@/lib/platform/i18n/kept-formats";
import type { Locale } from "@/lib/platform/i18n/locale";
import type { Messages } from "@/lib/platform/i18n/messages";
import { formatMoment } from "@/lib/platform/i18n/moments";
import { formatRupees } from "@/lib/platform/identity/numbers/rupees";

type Props = {
  locale: Locale;
  messages: Messages;
  nonce: string;
  evidenceExport: EvidenceExport;
  /** The names of the service and its variant. */
  service: string;
};

/** Everything known about an order, as a document to print or save: no script, black on white. */
export function EvidenceDocument({ locale, messages, nonce, evidenceExport, service }: Props) {
  const t = createTranslator({ ...KEPT_FORMATS, locale, messages });
  const { order, exported, evidence, calls, callsKeptFrom, callbacks, postings, consents } = evidenceExport;
  const at = (moment: Date) => formatMoment(moment, locale);
  const rupees = (paise: number | null) => (paise === null ? t("order.priceNone") : formatRupees(paise));
  const facts = [
    [t("order.orderId"), order.id],
    [t("order.service"), service],
    [t("order.shop"), order.shop],
    [t("order.madeBy"), order.madeBy],
    [t("order.made"), at(order.createdAt)],
    ...(order.isErased ? [[t("order.customer"), t("erasure.erased")]] : []),
    ...(order.customer ? [[t("order.customer"), order.customer]] : []),
    ...(order.mobile ? [[t("order.mobile"), order.mobile]] : []),
    [t("evidenceExport.state"), t(`states.${order.state}`)],
    ...(order.reference ? [[t("order.reference"), order.reference]] : []),
    [t("order.price"), rupees(order.pricePaise)],
  ] as const;
  const reasonOf = (code: string | null) => [reasonText(messages, code) ?? "", code ?? ""];
  const factRows = evidence.map((fact) => {
    const { key, values } = factText(fact, evidence);
    const source = t(`sources.${fact.source}`);
    const by = fact.userName ? t("sources.by", { source, name: fact.userName }) : source;
    return [String(fact.seq), at(fact.at), t(`evidence.${key}`, values), by, ...reasonOf(factReason(fact))];
  });
  return (
    <html lang={locale}>
      <DocumentHead
        title={t("evidenceExport.title", { orderId: order.id })}
        style={evidenceStyle}
        styleNonce={nonce}
      />
      <body>
        <main>
          <h1>{t("evidenceExport.title", { orderId: order.id })}</h1>
          <p>{t("evidenceExport.exported", { name: exported.by, at: at(exported.at) })}</p>
          <dl>
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Section
            title={t("order.history")}
            heads={[
              ...["#", t("evidenceExport.at"), t("evidenceExport.what"), t("evidenceExport.source")],
              ...[t("evidenceExport.reason"), t("evidenceExport.code")],
            ]}
            rows={factRows}
          />
          <Section
            title={t("admin.calls")}
            heads={[
              ...[
                t("evidenceExport.at"),
                t("admin.callEndpoint"),
                t("evidenceExport.sentId"),
                t("admin.callOutcome"),
              ],
              ...[
                t("evidenceExport.reason"),
                t("evidenceExport.code"),
                t("admin.callStatus"),
                t("admin.callAnswer"),
              ],
            ]}
            rows={calls.map((call) => [
              ...[at(call.at), call.endpoint, call.sentOrderid ?? ""],
              ...[t(`callOutcomes.${call.outcome}`), ...reasonOf(call.reason)],
              ...[String(call.httpStatus ?? ""), <code key="answer">{call.response}</code>],
            ])}
          />
          {callsKeptFrom ? <p>{t("evidenceExport.callsDropped", { at: at(callsKeptFrom) })}</p> : null}
          <Section
            title={t("evidenceExport.callbacks")}
            heads={[
              ...[
                t("evidenceExport.at"),
                t("evidenceExport.status"),
                t("evidenceExport.trust"),
                t("evidenceExport.deliveries"),
              ],
              ...[t("evidenceExport.vendorTime"), t("evidenceExport.remark")],
            ]}
            rows={callbacks.map((one) => [
              ...[at(one.receivedAt), one.status, t(`evidenceExport.${one.trust}`), String(one.deliveries)],
              ...[one.datetimeRaw, one.remark],
            ])}
          />
          <Section
            title={t("evidenceExport.money")}
            heads={[t("evidenceExport.at"), t("evidenceExport.what"), t("evidenceExport.amount")]}
            rows={postings.map((row) => [at(row.at), t(`postings.${row.effect}`), rupees(row.amountPaise)])}
          />
          <Section
            title={t("evidenceExport.consents")}
            heads={[t("evidenceExport.at"), t("evidenceExport.consentText"), t("evidenceExport.language")]}
            rows={consents.map((row) => [at(row.at), row.textVersion, row.language])}
          />
          <p>
            {t("evidenceExport.digest")} <code>{evidenceExport.digest}</code>
          </p>
        </main>
      </body>
    </html>
  );
}

type SectionProps = { title: string; heads: string[]; rows: ReactNode[][] };

/** One kind of record as a table; nothing if there are none. */
function Section({ title, heads, rows }: SectionProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(rows).map(([row, cells]) => (
            <tr key={row}>
              {cells.map((cell, index) => (
                <td key={heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
