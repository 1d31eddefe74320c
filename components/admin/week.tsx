import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import type { loadWeek } from "@/lib/upstream/loaders";

/** How many orders of the last seven days are in each state. */
export async function Week({ week }: { week: Awaited<ReturnType<typeof loadWeek>> }) {
  const states = await getTranslations("states");
  const items = week.map(({ state, count }) => ({
    key: state,
    label: states(state),
    value: <StateBadge {...stateTone(state)} label={String(count)} />,
  }));
  return <Facts items={items} />;
}
