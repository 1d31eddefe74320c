import { RELEASES } from "../../../db/releases";
import type { Row } from "../row";
import { TURNS_FOR_ALL } from "../upgrade/load";
import { hasCode } from "../upgrade/old-version";
import { type Served, serveBeside } from "../upgrade/serve-beside";

const SERVING = RELEASES.filter(({ servesBeside }) => servesBeside);

/** Releases that serve while this version migrates their database, and then beside it. In short: the oldest of them. */
export const renewal: Row = {
  name: "renewal",
  target:
    "a release serves and works under load while this version's migrations run, and then beside this version: 0 failed requests, 0 orders lost, 0 sent twice, 0 rows changed; what a release before the ledger records is refused as a whole, and counted",
  control: "the former names of tables, which go with the migration and not a release later",
  lacks: () => {
    const missing = SERVING.filter((release) => !hasCode(release)).map(({ version }) => version);
    return missing.length > 0 ? `git has no code of ${missing.join(", ")}: fetch the whole history` : null;
  },
  // It builds each release.
  inTests: false,
  counts: { full: TURNS_FOR_ALL, short: 3, control: 3 },
  run: async ({ random, count, sabotage, say }) => {
    const releases = count < TURNS_FOR_ALL ? SERVING.slice(0, 1) : SERVING;
    const all: Served[] = [];
    for (const release of releases) {
      all.push(await serveBeside(release, { random, turns: count, isEarly: sabotage }));
      say(`${release.version} served and worked until this version took over`);
    }
    const listed = (name: "requests" | "jobs") =>
      all.map((one) => Object.values(one[name]).join(" and ")).join("/");
    const isIdle = all.some(({ requests, jobs }) =>
      [requests.old, requests.fresh, jobs.old, jobs.fresh].includes(0),
    );
    return {
      n: all.reduce((sum, one) => sum + one.asked, 0),
      unit: "requests during renewals",
      faults: sumOf(all.map(({ faults }) => faults)),
      notes: {
        releases: releases.map(({ version }) => version).join("/"),
        servedAfterTheMigration: listed("requests"),
        jobsAfterTheMigration: listed("jobs"),
        orders: all.map(({ orders }) => orders).join("/"),
        fenced: all.map(({ fenced }) => fenced).join("/"),
      },
      examples: all.flatMap(({ examples }) => examples),
      ...(isIdle ? { isVoidBecause: "a process served nothing or did no job after the migration" } : {}),
    };
  },
};

function sumOf(figures: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of figures.flatMap((one) => Object.entries(one)))
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
