import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { actName, objectHref } from "@/components/operator/audit/act-name";
import { factWords, objectWords } from "@/components/operator/audit/fact-words";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { loadAudit } from "@/lib/platform/audit/loaders";
import { formatMoment } from "@/lib/platform/i18n/moments";

type Props = { items: Awaited<ReturnType<typeof loadAudit>>["items"] };

/** The audit log as rows of a ledger, newest first: who did what to which object, and when. */
export async function AuditTable({ items }: Props) {
  const [t, messages, locale] = [await getTranslations("audit"), await getMessages(), await getLocale()];
  const columns: Column[] = [
    { key: "seq", label: t("colSeq"), phone: "left" },
    { key: "what", label: t("colWhat"), phone: "line" },
    { key: "who", label: t("colWho") },
    { key: "object", label: t("colObject") },
    { key: "at", label: t("colAt") },
  ];
  return (
    <LedgerTable
      caption={t("caption")}
      columns={columns}
      isEmpty={items.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {items.map((item) => (
        <LedgerRow
          key={item.seq}
          columns={columns}
          cells={{
            seq: <span className="id">{item.seq}</span>,
            what: (
              <Act
                name={actName(messages.auditActions, item.action)}
                facts={factWords(item.facts, messages, locale)}
              />
            ),
            who: item.userName && item.role ? `${item.userName}, ${t(`role_${item.role}`)}` : t("nobody"),
            object: (
              <ObjectLink
                href={objectHref(item.action, item.object)}
                object={item.object}
                words={objectWords(item.object, messages)}
              />
            ),
            at: <time dateTime={item.at.toISOString()}>{formatMoment(item.at, locale)}</time>,
          }}
        />
      ))}
    </LedgerTable>
  );
}

function Act({ name, facts }: { name: string; facts: string[] }) {
  return (
    <>
      <span>{name}</span>
      {facts.length > 0 ? <span className="block wrap-anywhere text-xs">{facts.join(", ")}</span> : null}
    </>
  );
}

function ObjectLink({ href, object, words }: { href: string | null; object: string; words: string }) {
  if (words !== object) return <span>{words}</span>;
  if (!href) return <span className="id break-all">{object}</span>;
  return (
    <a className="id break-all" href={href}>
      {object}
    </a>
  );
}
