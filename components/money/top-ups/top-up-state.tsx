import { getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import type { TopUpState } from "@/db/schema/top-ups";

const LOOKS: Record<TopUpState, StateLook> = {
  waiting: { tone: "wait", glyph: "clock" },
  credited: { tone: "good", glyph: "disc-check" },
  refused: { tone: "bad", glyph: "square-cross" },
};

/** Where a top-up stands. */
export async function TopUpBadge({ state }: { state: TopUpState }) {
  const t = await getTranslations("topUps");
  return <StateBadge {...LOOKS[state]} label={t(`state_${state}`)} />;
}
