import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort, type Portal, startPortal } from "../../../e2e/fixtures/portal";
import { postgresAccount } from "../../launcher/postgres-account.mjs";
import { distribution, Load, seconds } from "../failover/load";
import { Pair } from "../failover/pair";
import { findPrograms } from "../failover/programs";
import { startHaproxy, startPgbouncer } from "../failover/proxies";
import { deathsOf, jobsIn, MEMBER_ENV, outputOf, startApp, startWorker, untilWorking } from "../members";
import { judge } from "../read-history";
import { pause, type Row, until } from "../row";
import { endAll, haveEnded } from "../settle";

/** How many orders are acknowledged between a cut of the stream and the kill, where a commit does not wait. */
const ORDERS_AT_RISK = 3;

/** The primary is killed again and again under load; its standby takes over and it becomes the new standby. */
export const failover: Row = {
  name: "failover",
  target:
    "0 orders lost, 0 sent twice, back within seconds; PostgreSQL primary and synchronous standby behind HAProxy, 2 app processes (one through PgBouncer), 1 worker",
  control: "the wait for the standby (synchronous_standby_names empty)",
  inTests: false,
  isAlone: true,
  lacks: () => {
    const found = findPrograms();
    return "missing" in found ? found.missing : null;
  },
  counts: { full: 100, short: 3, control: 2 },
  run: async ({ random, count, sabotage, say }) => {
    const found = findPrograms();
    if ("missing" in found) throw new Error(found.missing);
    const { programs } = found;
    const folder = mkdtempSync(path.join(os.tmpdir(), "failover-"));
    const bin = programs.postgres;
    const account = postgresAccount(folder, { postgres: path.join(bin, "postgres"), wayOut: "" });
    const place = { folder, account, programs };
    const closing: (() => Promise<unknown>)[] = [];
    try {
      const pair = await Pair.start({ folder, account, bin, isSynchronous: !sabotage });
      closing.push(() => pair.stop());
      const haproxy = await startHaproxy(place, pair.ports());
      closing.push(() => haproxy.service.kill());
      const portal = await startPortal({ env: () => MEMBER_ENV, adminUrl: await led(pair, haproxy.port) });
      closing.push(() => portal.stop());
      const direct = new URL(portal.env.DATABASE_URL ?? "");
      const pgbouncer = await startPgbouncer(place, direct);
      closing.push(() => pgbouncer.service.kill());
      const pooled = new URL(direct);
      pooled.port = String(pgbouncer.port);
      const settings = { DATABASE_URL: pooled.href, DATABASE_DIRECT_URL: direct.href };
      const members = [startApp(portal, await freePort(), settings), startWorker(portal)];
      for (const { process } of members) closing.push(() => process.kill("SIGKILL"));
      await Promise.all(members.map((member) => untilWorking(portal, member)));

      const urls = [portal.url, ...members.flatMap(({ url }) => url ?? [])];
      const load = await Load.begin(portal, urls, random);
      const back: (number | null)[] = [];
      for (let kill = 0; kill < count; kill += 1) {
        await pause(1_000 + random.below(3_000));
        // The hardest case for a commit that does not wait: the standby knows nothing of the last orders.
        if (sabotage || random.below(2) === 0) {
          await pair.cutStream();
          const before = load.acknowledged;
          const wanted = async () => load.acknowledged >= before + ORDERS_AT_RISK;
          await (sabotage ? until(30_000, wanted) : pause(500 + random.below(1_000)));
        }
        const killedAt = Date.now();
        await pair.killPrimary();
        await pair.promote();
        await pair.rebuild(random.below(4) === 0 ? "copy" : "rewind");
        const after = await load.backAfter(killedAt);
        back.push(after);
        say(`${kill + 1} kills; ${after === null ? "not back" : `back after ${seconds(after)}`}`);
      }
      await load.end();
      await portal.sandbox.settings({ callbacks: "drop" });
      const arrived = await endAll(portal);
      await until(sabotage ? 8_000 : 120_000, () => haveEnded(portal, arrived));
      const { faults, notes, examples } = await judge(portal, load.shop.answered);
      const jobs = [portal.logs(), ...members.map(outputOf)].map(jobsIn);
      const done = [...jobs, ...load.sends.values(), ...(count > 1 ? pair.promotions() : [])];
      const stopped = [haproxy, pgbouncer].filter(({ service }) => service.hasEnded()).length;
      return {
        n: count,
        unit: "failovers",
        faults: {
          ...faults,
          unanswered: load.unanswered,
          notBack: back.filter((after) => after === null).length,
          leftInInbox: await leftInInbox(portal),
          idleProcesses: done.filter((times) => times === 0).length,
          diedByThemselves: deathsOf(members) + stopped,
        },
        notes: {
          ...notes,
          backAfter: distribution(back.flatMap((after) => after ?? [])),
          promoted: pair.promotions().join("/"),
          ...pair.rebuilt,
          sendsByApp: [...load.sends.values()].join("/"),
          jobsByApp: jobs.slice(0, 2).join("/"),
          jobsByWorker: jobs.slice(2).join("/"),
        },
        examples,
      };
    } finally {
      for (const close of closing.reverse()) await close().catch((error: Error) => say(error.message));
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/**
 * Waits until HAProxy leads to the primary alone: until its first checks it believes that both servers are.
 * @returns where a superuser connects through it
 */
async function led(pair: Pair, port: number): Promise<string> {
  const adminUrl = pair.adminUrl(port);
  const isPrimary = async () => {
    const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    await client.connect();
    const { rows } = await client.query("select pg_is_in_recovery() as standby").finally(() => client.end());
    return rows[0]?.standby === false;
  };
  const leads = async () => {
    for (let turn = 0; turn < 6; turn += 1) if (!(await isPrimary())) return false;
    return true;
  };
  if (!(await until(30_000, leads))) throw new Error("HAProxy does not find the primary");
  return adminUrl;
}

async function leftInInbox({ database }: Portal): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    "select count(*)::int as n from callbacks where processed_at is null",
  );
  return row?.n ?? 0;
}
