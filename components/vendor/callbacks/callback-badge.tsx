import { getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import type { CallbackStanding } from "@/lib/vendor/callbacks/schema";

const LOOKS: Record<CallbackStanding, StateLook> = {
  waiting: { tone: "wait", glyph: "clock" },
  recorded: { tone: "good", glyph: "disc-check" },
  repeated: { tone: "quiet", glyph: "return" },
  unknown_order: { tone: "attention", glyph: "question" },
};

/** A callback's result, as an icon and a word. */
export async function CallbackBadge({ outcome }: { outcome: CallbackStanding }) {
  const t = await getTranslations("callbackLog");
  return <StateBadge {...LOOKS[outcome]} label={t(`outcome_${outcome}`)} />;
}
