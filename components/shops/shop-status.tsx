import { getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";

const LOOKS = {
  pending: { tone: "attention", glyph: "clock" },
  active: { tone: "good", glyph: "disc-check" },
  suspended: { tone: "bad", glyph: "square-cross" },
} as const satisfies Record<string, StateLook>;

type Props = { status: keyof typeof LOOKS; large?: boolean };

/** The status of a shop or person, as an icon and a word. */
export async function ShopStatus({ status, large }: Props) {
  const t = await getTranslations("shops");
  return <StateBadge {...LOOKS[status]} label={t(status)} large={large} />;
}
