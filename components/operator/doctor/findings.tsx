import { getLocale, getTranslations } from "next-intl/server";
import type { GlyphName } from "@/components/ui/glyph";
import { StateBadge } from "@/components/ui/state-badge";
import type { Tone } from "@/components/ui/state-tone";
import { type Column, LedgerRow, LedgerTable } from "@/components/ui/table";
import type { Finding } from "@/lib/operator/doctor/finding";
import { readFacts } from "@/lib/operator/doctor/read-finding";

const LOOKS: Record<Finding["state"], { tone: Tone; glyph: GlyphName }> = {
  to_fix: { tone: "bad", glyph: "square-cross" },
  unchecked: { tone: "attention", glyph: "question" },
  good: { tone: "good", glyph: "disc-check" },
};

/** Where a finding stands in the table. */
const PLACES: Record<Finding["state"], number> = { to_fix: 0, unchecked: 1, good: 2 };

/** The doctor's findings, the ones to fix first. */
export async function Findings({ findings }: { findings: Finding[] }) {
  const [t, sentences, locale] = [
    await getTranslations("doctor"),
    await getTranslations("doctorFindings"),
    await getLocale(),
  ];
  const columns: Column[] = [
    { key: "check", label: t("colCheck"), phone: "left" },
    { key: "state", label: t("colState"), phone: "right" },
    { key: "finding", label: t("colFinding"), phone: "line" },
  ];
  const sorted = [...findings].sort((a, b) => PLACES[a.state] - PLACES[b.state]);
  return (
    <LedgerTable caption={t("caption")} columns={columns}>
      {sorted.map((finding) => (
        <LedgerRow
          key={finding.check}
          id={finding.check}
          columns={columns}
          cells={{
            check: t(`check_${finding.check}`),
            state: <StateBadge {...LOOKS[finding.state]} label={t(`state_${finding.state}`)} />,
            finding: (
              <span className="wrap-anywhere">{sentences(finding.code, readFacts(finding, locale))}</span>
            ),
          }}
        />
      ))}
    </LedgerTable>
  );
}
