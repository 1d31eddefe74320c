import { freePort, type Portal, startPortal } from "../../../e2e/fixtures/portal";
import {
  deathsOf,
  jobsIn,
  killMember,
  MEMBER_ENV,
  type Member,
  outputOf,
  startApp,
  startWorker,
  untilWorking,
} from "../members";
import { judge } from "../read-history";
import { inLanes, pause, type Row, until } from "../row";
import { withoutLookUps } from "../sabotage";
import { endAll, haveEnded } from "../settle";
import { newForm, Shop } from "../shop";

/** Three app processes and two workers on one database; one of them is killed every few seconds. */
export const instances: Row = {
  name: "instances",
  target: "0 orders lost, 0 sent twice, 0 wrongly flagged; one database, 3 app processes, 2 workers",
  control: "the look-ups after a crash",
  inTests: true,
  counts: { full: 100, short: 3, control: 2 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal({ env: () => MEMBER_ENV, sandbox: { retryBaseMs: 500 } });
    const members = startMembers(portal, [await freePort(), await freePort()]);
    try {
      await Promise.all(members.map((member) => untilWorking(portal, member)));
      const shop = await Shop.open(portal);
      if (sabotage) await withoutLookUps(portal);
      // A slow vendor, so most kills hit a send without an answer.
      await portal.sandbox.fault({ endpoint: "request_pan", fault: "slow", delayMs: 400, times: 1_000_000 });
      const sends = new Map([portal.url, ...members.flatMap(({ url }) => url ?? [])].map((url) => [url, 0]));
      const urls = [...sends.keys()];
      /** Sends one form to the places that `places` returns until it is answered, and counts the answer there. */
      const sent = async (places: () => string) => {
        let at = "";
        const orderId = await shop.sendUntilAnswered(newForm(random), () => {
          at = places();
          return at;
        });
        if (orderId) sends.set(at, (sends.get(at) ?? 0) + 1);
        return orderId;
      };
      let isOver = false;
      const load = inLanes([1, 2, 3], 3, async () => {
        while (!isOver) {
          const orderId = await sent(() => random.pick(urls));
          if (orderId && random.below(2) === 0)
            await portal.sandbox
              .move(orderId, random.pick(["finish", "finish", "fail"]))
              .catch(() => undefined);
          await pause(random.below(300));
        }
      });
      for (let kill = 0; kill < count; kill += 1) {
        await pause(1_000 + random.below(2_000));
        const victim = random.pick([...members, null]);
        await (victim ? killMember(victim) : killFirst(portal));
        if (kill % 20 === 19) say(`${kill + 1} kills`);
      }
      isOver = true;
      await load;
      // In a short run a process may have been down all the time, so each must answer once at the end.
      for (const url of urls) await sent(() => url);
      // The other half ends without a callback.
      await portal.sandbox.settings({ callbacks: "drop" });
      const arrived = await endAll(portal);
      await until(sabotage ? 8_000 : 120_000, () => haveEnded(portal, arrived));
      const { faults, notes, examples } = await judge(portal, shop.answered);
      const jobs = [portal.logs(), ...members.map(outputOf)].map(jobsIn);
      const idle = [...jobs, ...sends.values()].filter((done) => done === 0).length;
      return {
        n: count,
        unit: "kills",
        faults: { ...faults, idleProcesses: idle, diedByThemselves: deathsOf(members) },
        notes: {
          ...notes,
          forms: new Set(shop.answered.map(({ key }) => key)).size,
          sendsByApp: [...sends.values()].join("/"),
          jobsByApp: jobs.slice(0, urls.length).join("/"),
          jobsByWorker: jobs.slice(urls.length).join("/"),
        },
        examples,
      };
    } finally {
      await Promise.all(members.map(({ process }) => process.kill("SIGKILL")));
      await portal.stop();
    }
  },
};

/** Two more apps, which serve and work like the first, and two workers. */
function startMembers(portal: Portal, ports: number[]): Member[] {
  return [...ports.map((port) => startApp(portal, port)), ...[1, 2].map(() => startWorker(portal))];
}

async function killFirst(portal: Portal): Promise<void> {
  await portal.kill9();
  await portal.restart();
}
