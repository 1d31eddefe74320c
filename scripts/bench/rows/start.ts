import { setTimeout as pause } from "node:timers/promises";
import { type Env, startNode } from "../../../e2e/fixtures/node-process";
import { freePort, serverArgs } from "../../../e2e/fixtures/portal";
import { bothOf, ratioLine } from "../figures";
import { memoryMb } from "../processor";
import type { Row, Run } from "../row";
import { referenceArgs, untilAnswers, withSides } from "../sides";

const REQUESTS = 20;

type Started = { ms: number; mb: number };

/** How long a built portal takes to its first answer, and what it holds once it has answered some pages. */
export const start: Row = {
  name: "start",
  about:
    "the start of a built portal until it is ready, and its memory after 20 pages and a rest, beside Next's empty app",
  run: (run) =>
    withSides(async (ours, reference) => {
      // The database stays; only the processes that are measured run on it.
      await ours.terminate();
      const rounds: [Started, Started][] = [];
      for (let round = 0; round < run.rounds; round += 1) {
        const port = Number(new URL(ours.url).port);
        const mine = await startOnce(
          serverArgs(port),
          ours.env,
          ours.url,
          "/api/health/ready",
          "/login",
          run,
        );
        const other = await freePort();
        const env = { ...reference.env, PORT: String(other) };
        const at = `http://localhost:${other}`;
        rounds.push([mine, await startOnce(referenceArgs(other), env, at, "/empty", "/empty", run)]);
      }
      const of = (what: keyof Started) =>
        bothOf(rounds.map(([one, other]) => [one[what], other[what]] as const));
      return {
        lines: [
          ratioLine("cold start", " ms", of("ms"), { atMost: 1.7 }),
          ratioLine("idle memory", " MB", of("mb"), { atMost: 1.45 }),
        ],
        voids: [],
      };
    }),
};

async function startOnce(args: string[], env: Env, url: string, ready: string, page: string, run: Run) {
  const from = performance.now();
  const server = startNode(args, env);
  try {
    await untilAnswers(url + ready, server);
    const ms = performance.now() - from;
    for (let i = 0; i < REQUESTS; i += 1) {
      const answer = await fetch(url + page);
      if (!answer.ok) throw new Error(`${page} answered ${answer.status}`);
      await answer.text();
    }
    await pause(run.isQuick ? 100 : 5_000);
    return { ms, mb: memoryMb(server.pid()) };
  } finally {
    await server.kill("SIGKILL");
  }
}
