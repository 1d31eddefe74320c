import { execFile, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { promisify } from "node:util";
import { scriptArgs } from "../../launcher/bundle.mjs";
import { Problem, pause } from "../../launcher/messages.mjs";
import { root } from "../../launcher/paths.mjs";
import { freePort, isPortFree } from "../../launcher/ports.mjs";
import { withoutSettings } from "../../launcher/settings.mjs";
import { running } from "./running.mjs";

/** The last line of what `npm start` leaves on the screen. */
const READY = /Stop +Ctrl-C/;
const READY_MS = 900_000;
const STOP_MS = 90_000;
const JOURNEY_MS = 300_000;

/**
 * How a row runs a portal.
 * @typedef {object} Machine
 * @property {string} folder the project's copy
 * @property {string[]} [before] words before `npm start`, such as `taskset -c 0`
 * @property {Record<string, string>} [env]
 * @property {number} [readyMs] how long it may take to serve, with install and build
 */

/**
 * @typedef {object} Started
 * @property {string} url
 * @property {() => Promise<string>} orderPan an agent orders a PAN and follows it to its end; answers with the order's id
 * @property {() => Promise<string>} loseAnswer an agent orders a PAN whose answer is lost; answers with the order's id
 * @property {(orderIds: string[], state?: string) => Promise<void>} sees an agent sees these orders in a state, by default done
 */

/**
 * Runs a portal as a stranger does, with `npm start` in a copy of the project, and stops it as Ctrl-C does.
 * @template T
 * @param {Machine} machine
 * @param {(portal: Started) => Promise<T>} work when it has said that it is ready
 * @returns {Promise<T>} what the work answered
 * @throws {Problem} with its output when it does not start, or does not stop
 */
export async function whileServing({ folder, before = [], env = {}, readyMs = READY_MS }, work) {
  const port = await freePort(randomInt(20_000, 30_000));
  const portal = begin([...before, "npm", "start"], folder, { PORT: String(port), ...env });
  running.add(portal.stop);
  try {
    await untilReady(portal, readyMs);
    const answer = await work({
      url: `http://localhost:${port}`,
      orderPan: () => journey(port, portal.output(), ["order"]),
      loseAnswer: () => journey(port, portal.output(), ["lose"]),
      sees: async (orderIds, state = "succeeded") =>
        void (await journey(port, portal.output(), ["see", state, ...orderIds])),
    });
    await portal.stop();
    if (!(await isPortFree(port))) throw new Problem(`Something still listens on port ${port}.`);
    return answer;
  } catch (error) {
    await portal.stop().catch(() => {});
    throw new Problem(`${error.message}\nnpm start said:\n${portal.output()}`);
  } finally {
    running.delete(portal.stop);
  }
}

/** The words of the npm that runs this command are not for the one that it starts. */
const ownEnv = () =>
  Object.fromEntries(Object.entries(withoutSettings(process.env)).filter(([name]) => !/^npm_/i.test(name)));

function begin([command, ...args], cwd, env) {
  const stdio = ["ignore", "pipe", "pipe"];
  const child = spawn(command, args, { cwd, env: { ...ownEnv(), ...env }, detached: true, stdio });
  let output = "";
  let end;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  const ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => resolve(`exit ${signal ?? code}`));
  }).then((how) => {
    end = how;
  });
  const stop = async () => {
    if (end === undefined) process.kill(-child.pid, "SIGINT");
    await Promise.race([ended, pause(STOP_MS)]);
    if (end !== undefined) return;
    process.kill(-child.pid, "SIGKILL");
    throw new Problem("It did not stop.");
  };
  return { output: () => output, end: () => end, stop };
}

async function untilReady({ output, end }, readyMs) {
  for (const last = Date.now() + readyMs; !READY.test(output()); await pause(500)) {
    if (end() !== undefined) throw new Problem(`npm start ended (${end()}) instead of serving.`);
    if (Date.now() > last) throw new Problem(`npm start did not come up in ${readyMs / 1_000} s.`);
  }
}

/** Runs beside the portal, on this machine as it is: the row's condition is the portal's. */
async function journey(port, output, words) {
  const [, password = ""] = /Password +(\S+) /.exec(output) ?? [];
  const env = { ...ownEnv(), JOURNEY_URL: `http://localhost:${port}`, JOURNEY_PASSWORD: password };
  const args = [...scriptArgs("scripts/test/matrix/order-a-pan.ts"), ...words];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: root,
    env,
    timeout: JOURNEY_MS,
  });
  return stdout.trim();
}
