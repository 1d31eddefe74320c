import { pause, say, tell } from "./messages.mjs";

const FIRST_MS = 1_000;
const MOST_MS = 60_000;
/** Who has run this long was well: the next pause is the first one again. */
const WELL_MS = 120_000;

/**
 * Starts a part of the portal, and starts it again whenever it ends though nobody stopped it: after a pause that
 * doubles from one second to a minute, with a plain line. The other parts run on.
 * @param {{ name: string, start: () => Promise<{ ended: Promise<string> }>, isEnding: () => boolean, pauses?: { firstMs: number, mostMs: number, wellMs: number } }} part
 *   start: resolves when it runs; `ended` tells how it ended, as the words after its name
 * @returns {Promise<void>} when it runs for the first time
 * @throws whatever the first start throws: then nothing is kept up
 */
export async function keepUp({ name, start, isEnding, pauses }) {
  const { firstMs, mostMs, wellMs } = pauses ?? { firstMs: FIRST_MS, mostMs: MOST_MS, wellMs: WELL_MS };
  const first = await start();
  void watch(first).catch(tell);

  async function watch(running) {
    let wait = firstMs;
    for (let part = running; part; ) {
      const since = Date.now();
      const how = await part.ended;
      if (isEnding()) return;
      if (Date.now() - since >= wellMs) wait = firstMs;
      say(`The ${name} ${how}. The rest runs on; it is started again in ${seconds(wait)}.`);
      part = await again();
    }

    async function again() {
      for (;;) {
        await pause(wait);
        wait = Math.min(wait * 2, mostMs);
        if (isEnding()) return null;
        try {
          const part = await start();
          say(`The ${name} runs again.`);
          return part;
        } catch (error) {
          if (isEnding()) return null;
          tell(error);
          say(`The ${name} did not start. It is tried again in ${seconds(wait)}.`);
        }
      }
    }
  }
}

const seconds = (ms) => (ms === 1_000 ? "a second" : `${Math.ceil(ms / 1000)} seconds`);
