import path from "node:path";
import { cleanClone, machineOf, mainJourney } from "../main-journey.mjs";
import { installNode } from "../other-node.mjs";
import { proof } from "../witnesses.mjs";

/**
 * A row in which another version of Node installs, builds and runs everything.
 * @param {string} version or the beginning of it
 * @param {string} npm the version that comes with it
 */
export const onNode = (version, npm) => ({
  about: `Node ${version} with npm ${npm}, from the package registry`,
  run: async (place) => {
    const first = installNode(version, npm, path.join(place.folder, "node"));
    const env = { PATH: `${first}${path.delimiter}${process.env.PATH}` };
    const machine = machineOf(place, { copy: cleanClone(place), env });
    await mainJourney(place, machine);
    const isRight = (node) => node.startsWith(`v${version}.`);
    place.say(proof(machine.witnesses.seen(), "Node", ({ node }) => node, isRight));
  },
});
