import { getMessages, getTranslations } from "next-intl/server";
import { Tile } from "@/components/ui/tile";
import type { Service } from "@/db/schema/services";
import type { ServiceTraits } from "@/lib/orders/service";
import { REGISTRY, serviceOf } from "@/lib/services/registry";
import type { loadServices } from "@/lib/shops/loaders";

type Props = {
  services: Awaited<ReturnType<typeof loadServices>>;
  /** What a service costs at the least, as people read it, where the tile says so. */
  prices: Partial<Record<Service, string>>;
};

/** The words on a service's tile: `first` while another one has to be done before it, `done` when it is done for all. */
type TileWords = { line: string; first?: string; done?: string };

const ALL: readonly ServiceTraits[] = REGISTRY;
const FIRST_NEEDED = new Set(ALL.map(({ needsFirst }) => needsFirst));
/** What a shop does once stands last. */
const TILES = ALL.toSorted((a, b) => Number(FIRST_NEEDED.has(a.code)) - Number(FIRST_NEEDED.has(b.code)));

/** What a shop can start. A service that is off stands there with the reason. */
export async function ServiceTiles({ services: { on, done }, prices }: Props) {
  const [t, names, messages] = [
    await getTranslations("agentHome"),
    await getTranslations("services"),
    await getMessages(),
  ];
  const hrefOf = ({ code, home }: ServiceTraits) => (on.has(code) ? home : undefined);
  return (
    <div className="grid gap-3 md:grid-cols-2">
      {TILES.map((service) => {
        const { code, glyph, needsFirst } = service;
        const words: TileWords = messages.serviceTiles[code];
        const before = needsFirst && !done.has(needsFirst) ? serviceOf(needsFirst) : null;
        const line = (before ? words.first : done.has(code) ? words.done : undefined) ?? words.line;
        const isOn = on.has(code);
        return (
          <Tile
            key={code}
            href={isOn ? hrefOf(before ?? service) : undefined}
            glyph={glyph}
            name={names(code)}
            line={isOn ? line : t("off")}
            price={isOn ? prices[code] : undefined}
          />
        );
      })}
    </div>
  );
}
