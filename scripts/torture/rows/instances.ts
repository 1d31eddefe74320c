import { type Running, startNode } from "../../../e2e/fixtures/node-process";
import { freePort, type Portal, serverArgs, startPortal, untilReady } from "../../../e2e/fixtures/portal";
import { judge } from "../read-history";
import { inLanes, pause, type Row, until } from "../row";
import { withoutLookUps } from "../sabotage";
import { endAll, haveEnded } from "../settle";
import { newForm, Shop } from "../shop";

const WORKER = ["--conditions=react-server", "--import", "tsx", "scripts/worker.ts"];
const ENV = {
  INEXOPAY_TIMEOUT_MS: "3000",
  INEXOPAY_BREAKER_FAILURES: "1000",
  RECONCILE_FIRST_MS: "500",
  RECONCILE_CEILING_MS: "5000",
};

/** A process that is started again whenever it was killed. */
type Member = { start: () => Running; url?: string; process: Running };

/** Three app processes and two workers on one database; one of them is killed every few seconds. */
export const instances: Row = {
  name: "instances",
  target: "0 orders lost, 0 sent twice, 0 wrongly flagged; one database, 3 app processes, 2 workers",
  control: "the look-ups after a crash",
  inTests: true,
  counts: { full: 100, short: 3, control: 2 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal({ env: () => ENV, sandbox: { retryBaseMs: 500 } });
    const members = await moreMembers(portal);
    try {
      const shop = await Shop.open(portal);
      if (sabotage) await withoutLookUps(portal);
      // A vendor that takes its time: so most kills meet a send whose answer is still out.
      await portal.sandbox.fault({ endpoint: "request_pan", fault: "slow", delayMs: 400, times: 1_000_000 });
      const urls = [portal.url, ...members.flatMap(({ url }) => url ?? [])];
      let isOver = false;
      const load = inLanes([1, 2, 3], 3, async () => {
        while (!isOver) {
          const orderId = await shop.sendUntilAnswered(newForm(random), () => random.pick(urls));
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
      // The other half ends where no callback tells of it.
      await portal.sandbox.settings({ callbacks: "drop" });
      const arrived = await endAll(portal);
      await until(sabotage ? 8_000 : 120_000, () => haveEnded(portal, arrived));
      const { faults, told, examples } = await judge(portal, shop.told);
      return {
        n: count,
        unit: "kills",
        faults,
        told: { ...told, forms: new Set(shop.told.map(({ key }) => key)).size },
        examples,
      };
    } finally {
      await Promise.all(members.map(({ process }) => process.kill("SIGKILL")));
      await portal.stop();
    }
  },
};

async function moreMembers(portal: Portal): Promise<Member[]> {
  const ports = [await freePort(), await freePort()];
  const apps = ports.map((port): Member => {
    const start = () => startNode(serverArgs(port), { ...portal.env, PORT: String(port) });
    return { start, url: `http://localhost:${port}`, process: start() };
  });
  const workers = [1, 2].map((): Member => {
    const start = () => startNode(WORKER, portal.env);
    return { start, process: start() };
  });
  await Promise.all(apps.map(({ url = "", process }) => untilReady(url, process)));
  return [...apps, ...workers];
}

async function killMember(member: Member): Promise<void> {
  await member.process.kill("SIGKILL");
  member.process = member.start();
}

async function killFirst(portal: Portal): Promise<void> {
  await portal.kill9();
  await portal.restart();
}
