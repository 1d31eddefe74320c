import { getTranslations } from "next-intl/server";
import { Facts } from "@/components/ui/definition-list";
import { StateBadge } from "@/components/ui/state-badge";
import { stateTone } from "@/components/ui/state-tone";
import { ORDER_STATES } from "@/db/schema/orders";
import type { loadWeek } from "@/lib/upstream/loaders";

/** How many orders of the last seven days are in each state. */
export async function Week({ counts }: { counts: Awaited<ReturnType<typeof loadWeek>> }) {
  const states = await getTranslations("states");
  const items = ORDER_STATES.filter((state) => counts.has(state)).map((state) => ({
    key: state,
    label: states(state),
    value: <StateBadge {...stateTone(state)} label={String(counts.get(state))} />,
  }));
  return <Facts items={items} />;
}
