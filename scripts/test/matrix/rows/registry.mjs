import { createServer } from "node:net";
import path from "node:path";
import { Problem } from "../../../launcher/messages.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { whileServing } from "../start-portal.mjs";

const REFUSED = "The packages could not be installed";

/**
 * The package registry is away on the second start. Without it a first start cannot install, which shows that it is away
 * and that the portal says so.
 */
export const registryAway = {
  about: "a package registry that is away on the second start",
  run: async (place) => {
    const registry = await awayRegistry();
    const copy = cleanClone(place);
    const away = {
      npm_config_registry: registry.url,
      npm_config_fetch_retries: "0",
      // Packages of earlier installs would do without a registry.
      npm_config_cache: path.join(place.folder, "npm-cache"),
    };
    const withIt = machineOf(place, { copy });
    const without = machineOf(place, { copy, env: away });
    try {
      const refusal = await whileServing(without, async () => "").catch((error) => error.message);
      if (!refusal.includes(REFUSED) || registry.asked() === 0)
        throw new Problem(`A first start without a registry did not say that it needs one: ${refusal}`);
      place.say(`a first start without it asks ${registry.asked()} times and says: ${REFUSED}`);
      await mainJourney(place, withIt, without);
      place.say("the second start was without it");
    } finally {
      registry.close();
    }
  },
};

/** Takes connections and drops them. */
async function awayRegistry() {
  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return { url, asked: () => asked, close: () => server.close() };
}
