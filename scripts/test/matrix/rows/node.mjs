import { readFileSync } from "node:fs";
import path from "node:path";
import { Problem } from "../../../launcher/messages.mjs";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { installNode } from "../other-node.mjs";
import { isNpm, proof } from "../witnesses.mjs";

/**
 * A row in which another version of Node installs, builds and runs everything.
 * @param {string} version or the beginning of it
 * @param {string} npm the version that comes with it
 */
export const onNode = (version, npm) => ({
  about: `Node ${version} with npm ${npm}, from the package registry`,
  run: async (place) => {
    const theirs = path.join(place.folder, "node");
    const first = installNode(version, npm, theirs);
    const env = { PATH: `${first}${path.delimiter}${process.env.PATH}` };
    const machine = machineOf(place, { copy: cleanClone(place), env });
    await mainJourney(place, machine);
    const isRight = (node) => node.startsWith(`v${version}.`);
    const seen = machine.witnesses.seen();
    place.say(proof(seen, "Node", ({ node }) => node, isRight));
    const npms = seen.filter(isNpm).map(({ script }) => script);
    if (npms.length === 0 || npms.some((script) => !script.startsWith(theirs)))
      throw new Problem(`Another npm took part: ${npms.join(", ")}`);
    const { version: npmVersion } = JSON.parse(
      readFileSync(path.join(theirs, "node_modules/npm/package.json"), "utf8"),
    );
    place.say(`npm: ${npmVersion}`);
  },
});
