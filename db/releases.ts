/** The version of this code, as in package.json. Between releases it is the next one's, with `-dev`. */
export const VERSION = "0.6.0-dev";

/** A released version. */
export type Release = {
  version: string;
  /** The commit that was released. */
  commit: string;
  /** How many migrations it knows: the first so many of db/migrations. */
  migrations: number;
  /** Whether its processes may serve from a database that this version has migrated: always so for the last release. */
  servesBeside: boolean;
  /**
   * Its processes may show pages there and take callbacks in, but whatever they record about an order is refused as a whole
   * (docs/decisions/0032).
   */
  isFenced?: true;
};

/**
 * Every released version, oldest first. Each has a backup made from its own database in testing/releases, which the
 * torture row `upgrade` brings to the newest tables. CONTRIBUTING.md ("Releasing") says how one is added.
 */
export const RELEASES: readonly Release[] = [
  {
    version: "0.1.0",
    commit: "a7b5095536714c96724daeca819e832ffa2975a6",
    migrations: 2,
    servesBeside: false,
  },
  {
    version: "0.2.0",
    commit: "3b0c2a578a8bd47aa06f30214698084be3646958",
    migrations: 4,
    servesBeside: false,
  },
  {
    version: "0.3.0",
    commit: "7549d8c7fc761a61b00cab8e01f05515817026d2",
    migrations: 15,
    servesBeside: false,
  },
  {
    version: "0.4.0",
    commit: "683f00c131ae7d176e513224e7b36b83f2382233",
    migrations: 22,
    servesBeside: true,
    isFenced: true,
  },
  {
    version: "0.5.0",
    commit: "22820c74d33a2b1ddec2df903e1f16a65120529b",
    migrations: 23,
    servesBeside: true,
    isFenced: true,
  },
];

/** The version whose tables have this many migrations, such as "0.4.0", or "0.4.0 and later changes" between two. */
export function versionWith(migrations: number): string {
  if (migrations > (RELEASES.at(-1)?.migrations ?? 0)) return VERSION;
  const release = RELEASES.findLast((one) => one.migrations <= migrations);
  if (!release) return `before ${RELEASES[0]?.version}`;
  return release.migrations === migrations ? release.version : `${release.version} and later changes`;
}
