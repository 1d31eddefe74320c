import { pause, printError, say } from "./messages.mjs";

const FIRST_MS = 1_000;
const MOST_MS = 60_000;
/** After a run this long the next pause is the shortest one again. */
const WELL_MS = 120_000;

/**
 * Starts a part of the portal, and restarts it whenever it ends without being stopped. The pause before a restart
 * doubles from one second to a minute, and each restart is logged. The other parts keep running.
 * @param {{ name: string, start: () => Promise<{ ended: Promise<string> }>, isEnding: () => boolean, pauses?: { firstMs: number, mostMs: number, wellMs: number } }} part
 *   start: resolves when it runs; `ended` says how it ended, to follow its name
 * @returns {Promise<void>} when it runs for the first time
 * @throws whatever the first start throws; then nothing is restarted
 */
export async function keepUp({ name, start, isEnding, pauses }) {
  const { firstMs, mostMs, wellMs } = pauses ?? { firstMs: FIRST_MS, mostMs: MOST_MS, wellMs: WELL_MS };
  const first = await start();
  void watch(first).catch(printError);

  async function watch(running) {
    let wait = firstMs;
    for (let part = running; part; ) {
      const since = Date.now();
      const how = await part.ended;
      if (isEnding()) return;
      if (Date.now() - since >= wellMs) wait = firstMs;
      say(`The ${name} ${how}. The rest keeps running; restarting it in ${seconds(wait)}.`);
      part = await again();
    }

    async function again() {
      for (;;) {
        await pause(wait);
        wait = Math.min(wait * 2, mostMs);
        if (isEnding()) return null;
        try {
          const part = await start();
          say(`The ${name} is running again.`);
          return part;
        } catch (error) {
          if (isEnding()) return null;
          printError(error);
          say(`The ${name} did not start. Trying again in ${seconds(wait)}.`);
        }
      }
    }
  }
}

const seconds = (ms) => (ms === 1_000 ? "a second" : `${Math.ceil(ms / 1000)} seconds`);
