import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import { formatMoment } from "@/lib/platform/i18n/moments";
import type { InvitationItem } from "@/lib/shops/invitations/loaders";

const LOOKS = {
  open: { tone: "wait", glyph: "clock" },
  used: { tone: "good", glyph: "disc-check" },
  withdrawn: { tone: "quiet", glyph: "square-cross" },
  over: { tone: "quiet", glyph: "ring" },
} as const satisfies Record<InvitationItem["state"], StateLook>;

/** An invitation's state, as an icon and a word. */
export async function InvitationState({ state, large }: { state: InvitationItem["state"]; large?: boolean }) {
  const t = await getTranslations("invitations");
  return <StateBadge {...LOOKS[state]} label={t(`state_${state}`)} large={large} />;
}

/** Invitations, newest first, each with a link to its page. */
export async function InvitationTable({ invitations }: { invitations: InvitationItem[] }) {
  const duties = await getTranslations("dutyNames");
  const [t, kinds, locale] = [
    await getTranslations("invitations"),
    await getTranslations("invitationKinds"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "person", label: t("colPerson"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    { key: "kind", label: t("colKind") },
    { key: "until", label: t("colUntil") },
    { key: "by", label: t("colBy") },
  ];
  return (
    <LedgerTable
      caption={t("title")}
      columns={columns}
      isEmpty={invitations.length === 0}
      empty={<p>{t("none")}</p>}
    >
      {invitations.map((one) => (
        <LedgerRow
          key={one.id}
          columns={columns}
          cells={{
            person: <a href={`/admin/shops/invitations/${one.id}`}>{one.name || one.id}</a>,
            state: <InvitationState state={one.state} />,
            kind: [kinds(one.kind), one.kind === "admin" && one.duty ? duties(one.duty) : null, one.shopName]
              .filter(Boolean)
              .join(", "),
            until: formatMoment(one.expiresAt, locale),
            by: one.inviterName,
          }}
        />
      ))}
    </LedgerTable>
  );
}
