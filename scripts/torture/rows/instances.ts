import { type Running, startNode } from "../../../e2e/fixtures/node-process";
import { freePort, type Portal, serverArgs, startPortal, untilReady } from "../../../e2e/fixtures/portal";
import { JOB_DONE } from "../../../lib/operator/jobs/worker";
import { judge } from "../read-history";
import { inLanes, pause, type Row, until } from "../row";
import { withoutLookUps } from "../sabotage";
import { endAll, haveEnded } from "../settle";
import { newForm, Shop } from "../shop";

const WORKER = ["--conditions=react-server", "--import", "tsx", "scripts/cli/worker.ts"];
const ENV = {
  INEXOPAY_TIMEOUT_MS: "3000",
  INEXOPAY_BREAKER_FAILURES: "1000",
  RECONCILE_FIRST_MS: "500",
  RECONCILE_CEILING_MS: "5000",
  // So that each process logs the jobs that it has done.
  LOG_LEVEL: "debug",
};

/** More jobs than one process takes at once. */
const SOME_JOBS = "select graphile_worker.add_job('note_audit_head') from generate_series(1, 20)";

/** A process that is restarted whenever it was killed. */
type Member = {
  start: () => Running;
  url?: string;
  process: Running;
  /** The output of its earlier runs. */
  earlier: string;
  /** How often it ended without being killed. */
  died: number;
};

/** Three app processes and two workers on one database; one of them is killed every few seconds. */
export const instances: Row = {
  name: "instances",
  target: "0 orders lost, 0 sent twice, 0 wrongly flagged; one database, 3 app processes, 2 workers",
  control: "the look-ups after a crash",
  inTests: true,
  counts: { full: 100, short: 3, control: 2 },
  run: async ({ random, count, sabotage, say }) => {
    const portal = await startPortal({ env: () => ENV, sandbox: { retryBaseMs: 500 } });
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
      const died = members.reduce(
        (sum, member) => sum + member.died + (member.process.hasEnded() ? 1 : 0),
        0,
      );
      return {
        n: count,
        unit: "kills",
        faults: { ...faults, idleProcesses: idle, diedByThemselves: died },
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
  const begun = (start: () => Running, url?: string): Member => ({
    ...{ start, url, process: start(), earlier: "", died: 0 },
  });
  const apps = ports.map((port) => {
    const start = () => startNode(serverArgs(port), { ...portal.env, PORT: String(port) });
    return begun(start, `http://localhost:${port}`);
  });
  const workers = [1, 2].map(() => begun(() => startNode(WORKER, portal.env)));
  return [...apps, ...workers];
}

/** @throws Error when it never serves or does a job: the row would then prove nothing */
async function untilWorking(portal: Portal, member: Member): Promise<void> {
  if (member.url) await untilReady(member.url, member.process);
  const hasWorked = async () => {
    await portal.database.query(SOME_JOBS);
    return member.process.hasEnded() || jobsIn(outputOf(member)) > 0;
  };
  if ((await until(60_000, hasWorked)) && !member.process.hasEnded()) return;
  throw new Error(`A process did not start working. Its output:\n${outputOf(member)}`);
}

const outputOf = ({ earlier, process }: Member) => earlier + process.output();

const jobsIn = (output: string) => output.split(`"msg":"${JOB_DONE}"`).length - 1;

async function killMember(member: Member): Promise<void> {
  if (member.process.hasEnded()) member.died += 1;
  await member.process.kill("SIGKILL");
  member.earlier += member.process.output();
  member.process = member.start();
}

async function killFirst(portal: Portal): Promise<void> {
  await portal.kill9();
  await portal.restart();
}
