import { readFileSync } from "node:fs";
import type { Release } from "../../../db/releases";
import { runScript } from "../../../e2e/fixtures/node-process";
import { freePort, type Portal, startPortal, untilReady } from "../../../e2e/fixtures/portal";
import type { Verdict } from "../check-history";
import { deathsOf, jobsIn, MEMBER_ENV, type Member, outputOf, startApp } from "../members";
import type { Random } from "../random";
import { judge } from "../read-history";
import { until } from "../row";
import { withoutFormerNames } from "../sabotage";
import { endAll, haveEnded } from "../settle";
import { viewOf } from "./bring-up";
import { compare } from "./content";
import { judgeData } from "./judge-all";
import { layRelease, servingRoleOf } from "./laid";
import { Load } from "./load";
import { built, NEXT } from "./old-version";

/** What two versions did on one database after its migration, and what was wrong. */
export type Served = {
  /** All requests, also those before the migration. */
  asked: number;
  /** Requests answered as they should be, and jobs done, after the migration. */
  requests: { old: number; fresh: number };
  /** Forms that the release could not record any more. */
  fenced: number;
  jobs: { old: number; fresh: number };
  orders: number;
  faults: Verdict["faults"] & {
    failedRequests: number;
    rowsChanged: number;
    sealedOrBroken: number;
    diedByThemselves: number;
    /** Orders of forms that were refused to the release. */
    recordedInPart: number;
    /** A release that should be fenced and met no fence. */
    notFenced: number;
  };
  examples: string[];
};

/**
 * What work changes in rows that are there: orders are followed, and marks, counters and queues move on. Each start gives the
 * demo's people the printed password.
 */
const MOVES_ON = {
  orders: ["state", "evidence_count", "updated_at", "sent_at", "next_check_at", "checks", "result_sealed"],
  users: ["password_hash"],
};
const PASSES = /^(jobs|vendor_health|rate_limits|sessions|alerts|alert_deliveries) /;

/**
 * A rolling renewal under load: the release serves and works while this version's migrations run; then this version
 * serves and works beside it, and the release stops.
 * @param options turns: how often everything is done in each part, at least. isEarly: the control, in which the former
 *   names of tables go together with the migration and not a release later
 */
export async function serveBeside(
  release: Release,
  { random, turns, isEarly }: { random: Random; turns: number; isEarly: boolean },
): Promise<Served> {
  const folder = await built(release);
  const database = await layRelease(release);
  const { content: laid } = await viewOf(database);
  const laidOrders = new Set(laid.get("orders")?.map(({ id }) => String(id)));
  const portal = await startPortal({
    serve: [NEXT, "start"],
    version: { folder, database, secrets: secretsOfReleases() },
    env: () => MEMBER_ENV,
  });
  const members: Member[] = [];
  try {
    const load = await Load.begin(portal, random);
    const old = portal.url;
    if (release.isFenced) load.fencedAt = old;
    await load.during([old, old], turns, () => runScript("scripts/cli/prepare.ts", [], portal.ownerEnv));
    if (isEarly) await withoutFormerNames(database);
    load.served.clear();
    const jobsBefore = jobsIn(portal.logs());
    const app = startApp(portal, await freePort());
    members.push(app);
    const { url: fresh = "" } = app;
    await load.during([old, old], turns, () => untilReady(fresh, app.process));
    const jobs = () => ({ old: jobsIn(portal.logs()) - jobsBefore, fresh: jobsIn(outputOf(app)) });
    await load.during([old, fresh], turns, () =>
      until(30_000, async () => Object.values(jobs()).every((done) => done > 0)),
    );
    const died = deathsOf(members) + (portal.isUp() ? 0 : 1);
    // The load balancer no longer leads to it.
    await load.during([fresh, fresh], turns, () => portal.terminate());
    const ended = await endAll(portal);
    // What the release took from the queue and could not record comes back after a while.
    await until(isEarly ? 8_000 : 150_000, () => haveEnded(portal, ended));
    const { faults, examples } = await judge(portal, load.answered, laidOrders);
    const { lost } = compare(laid, (await viewOf(database)).content, MOVES_ON);
    const changed = lost.filter((row) => !PASSES.test(row));
    const task = { url: database.ownerUrl, servingRole: servingRoleOf(database) };
    const broken = (await judgeData([task], database)).flatMap(({ closed }) => closed);
    return {
      asked: load.asked,
      requests: { old: load.served.get(old) ?? 0, fresh: load.served.get(fresh) ?? 0 },
      jobs: jobs(),
      orders: ended.length,
      fenced: load.fenced.length,
      faults: {
        failedRequests: load.failed.length,
        ...faults,
        rowsChanged: changed.length,
        sealedOrBroken: broken.length,
        diedByThemselves: died,
        recordedInPart: await countMadeBy(portal, load.fenced),
        notFenced: release.isFenced && load.fenced.length === 0 ? 1 : 0,
      },
      examples: [...load.failed, ...examples, ...changed, ...broken].map(
        (text) => `${release.version}: ${text}`,
      ),
    };
  } finally {
    await Promise.all(members.map(({ process }) => process.kill("SIGKILL")));
    await portal.stop();
  }
}

/** How many orders there are of these forms. */
async function countMadeBy({ database }: Portal, keys: readonly string[]): Promise<number> {
  return (await database.query("select 1 from orders where request_id = any($1)", [keys])).length;
}

/** What the released versions' rows are sealed with, and their people's password. */
function secretsOfReleases() {
  const keys = JSON.parse(readFileSync("testing/releases/keys.json", "utf8"));
  return { authSecret: keys.AUTH_SECRET, dataKeys: keys.DATA_KEYS, password: keys.DEMO_PASSWORD };
}
