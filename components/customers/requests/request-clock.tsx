import { getLocale, getTranslations } from "next-intl/server";
import { StateBadge } from "@/components/ui/state-badge";
import type { StateLook } from "@/components/ui/state-tone";
import type { RequestItem } from "@/lib/customers/requests/loaders";
import { formatDay } from "@/lib/platform/i18n/moments";
import { dayIst } from "@/lib/platform/india-day";

/** From here on a request's clock draws attention. */
const SOON_DAYS = 7;

const LOOKS = {
  overdue: { tone: "bad", glyph: "alert" },
  soon: { tone: "attention", glyph: "clock" },
  open: { tone: "wait", glyph: "clock" },
  done: { tone: "good", glyph: "disc-check" },
  refused: { tone: "quiet", glyph: "square-cross" },
} as const satisfies Record<string, StateLook>;

type Props = { request: Pick<RequestItem, "state" | "left" | "answeredAt"> };

/** How much time is left for an open request, or how an answered one ended and when. */
export async function RequestClock({ request: { state, left, answeredAt } }: Props) {
  const [t, locale] = [await getTranslations("dataRequests"), await getLocale()];
  const { isOverdue, days } = left;
  if (state !== "open" && answeredAt) {
    const day = formatDay(dayIst(answeredAt), locale);
    const ended = state === "done" ? t("doneOn", { day }) : t("refusedOn", { day });
    return <StateBadge {...LOOKS[state]} label={isOverdue ? t("late", { ended, days }) : ended} />;
  }
  const look = isOverdue ? LOOKS.overdue : days < SOON_DAYS ? LOOKS.soon : LOOKS.open;
  return <StateBadge {...look} label={isOverdue ? t("overdue", { days }) : t("left", { days })} />;
}
