import { startNode } from "../../../e2e/fixtures/node-process";
import { freePort, type Portal, serverArgs } from "../../../e2e/fixtures/portal";
import { AGENT, signIn } from "../../../e2e/fixtures/session";
import { Callbacks, knownOrders } from "../callbacks";
import { compare, type Half } from "../compare";
import { type Line, ratioLine } from "../figures";
import { load } from "../load";
import { processorMs } from "../processor";
import type { Row } from "../row";
import { seedOrders, startOurs, untilAnswers } from "../sides";

const TARGET = { atLeast: 0.95 };

/**
 * Two processes on one database against one on another: what they answer for the same processor time. Their rate says
 * little, since the load comes from the same two processors.
 */
export const processes: Row = {
  name: "processes",
  about: "two processes on one database, beside one: answers for the same processor time of the portal",
  run: async (run) => {
    const [one, two] = [await startOurs(), await startOurs()];
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const second = startNode(serverArgs(port), { ...two.env, PORT: String(port) });
    const pids = [two.pid(), second.pid()];
    try {
      await untilAnswers(`${url}/api/health/ready`, second);
      for (const portal of [one, two]) await seedOrders(portal, run.isQuick ? 400 : 5_000, 4);
      const before = pids.map((pid) => processorMs([pid]));
      const lists = await compare(
        {
          ours: await listsOf(two, [two.url, url], pids),
          reference: await listsOf(one, [one.url], [one.pid()]),
        },
        run,
      );
      const callbacks = await compare(
        {
          ours: await callbacksOf(two, [two.callbackUrl, two.callbackUrl.replace(two.url, url)], pids),
          reference: await callbacksOf(one, [one.callbackUrl], [one.pid()]),
        },
        run,
      );
      const worked = pids.map((pid, index) => processorMs([pid]) - (before[index] ?? 0));
      const least = Math.min(...worked) / Math.max(...worked);
      const lines: Line[] = [
        ratioLine("lists for the same processor time", " ms", lists.processor, TARGET),
        ratioLine("callbacks for the same processor time", " ms", callbacks.processor, TARGET),
      ];
      return {
        lines,
        notes: [`processor time of the two: ${worked.map((ms) => `${ms} ms`).join(", ")}`],
        voids: [
          ...new Set([...lists.voids, ...callbacks.voids]),
          ...(least > 0.2 ? [] : ["one of the two processes hardly worked"]),
        ],
      };
    } finally {
      await second.kill("SIGKILL");
      await one.stop();
      await two.stop();
    }
  },
};

/** A shop's list, from these processes by turns, each asked by the portal's own name. */
async function listsOf(portal: Portal, urls: string[], pids: number[]): Promise<Half> {
  const { cookie } = await signIn(portal, AGENT);
  const headers = { cookie, accept: "text/html", "accept-encoding": "gzip", host: new URL(portal.url).host };
  const ask = (n: number) => ({ url: `${urls[n % urls.length]}/agent/orders`, headers });
  return { pids, burst: (seconds) => load(ask, seconds) };
}

async function callbacksOf(portal: Portal, urls: string[], pids: number[]): Promise<Half> {
  const callbacks = new Callbacks(portal, await knownOrders(portal), urls);
  return { pids, burst: (seconds) => callbacks.burst(seconds) };
}
